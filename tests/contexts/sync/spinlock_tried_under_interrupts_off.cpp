// SPDX-License-Identifier: GPL-2.0-only OR MIT
// On PREEMPT_RT a lock that sleeps is not even tried with interrupts off.
#include <kpp/sync/irqflags.hpp>
#include <kpp/sync/spinlock.hpp>

static kpp::HardirqLock lock;

void work() KPP_MAY_SLEEP
{
#ifdef MISUSE
	kpp::InterruptGuard outer;
	// misuse-error@*:* {{kpp: PREEMPT_RT makes this lock sleep, and the guard around it forbids that}}
	if (kpp::SpinToken token; lock.try_lock(token, outer))
		kpp::SpinGuard inner{lock, token, outer};
#else
	if (kpp::SpinToken token; lock.try_lock(token))
		kpp::SpinGuard inner{lock, token};
#endif
}

// run: never, the kernel that looks for trouble has no PREEMPT_RT
