// SPDX-License-Identifier: GPL-2.0-only OR MIT
// On PREEMPT_RT the lock sleeps, which needs interrupts. Its guard switches off what has to be off.
#include <kpp/sync/irqflags.hpp>
#include <kpp/sync/spinlock.hpp>

static kpp::HardirqLock lock;

void work() KPP_MAY_SLEEP
{
#ifdef MISUSE
	kpp::InterruptGuard outer;
	// misuse-error@*:* {{kpp: PREEMPT_RT makes this lock sleep, and the guard around it forbids that}}
	kpp::SpinGuard inner{lock, outer};
#else
	kpp::SpinGuard inner{lock};
#endif
}

// run: never, the kernel that looks for trouble has no PREEMPT_RT
