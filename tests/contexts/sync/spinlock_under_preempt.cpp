// SPDX-License-Identifier: GPL-2.0-only OR MIT
// On PREEMPT_RT the lock sleeps, which needs preemption.
#include <kpp/sync/preempt.hpp>
#include <kpp/sync/spinlock.hpp>

static kpp::HardirqLock lock;

void work() KPP_MAY_SLEEP
{
#ifdef MISUSE
	kpp::PreemptGuard outer;
	// misuse-error@*:* {{kpp: PREEMPT_RT makes this lock sleep, and the guard around it forbids that}}
	kpp::SpinGuard inner{lock, outer};
#else
	kpp::SpinGuard outer{lock};
	kpp::PreemptGuard inner{outer};
#endif
}

// run: never, the kernel that looks for trouble has no PREEMPT_RT
