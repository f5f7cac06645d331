// SPDX-License-Identifier: GPL-2.0-only OR MIT
// On PREEMPT_RT the lock sleeps, and preemption is off.
#include <kpp/sync/local_lock.hpp>
#include <kpp/sync/preempt.hpp>

static DEFINE_PER_CPU(kpp::LocalProcessLock, lock);

void work() KPP_MAY_SLEEP
{
#ifdef MISUSE
	kpp::PreemptGuard outer;
	// misuse-error@kpp/sync/transition.hpp:* {{kpp: PREEMPT_RT makes this lock sleep, and the guard around it forbids that}}
	kpp::LocalGuard guard{lock, outer};
#else
	kpp::LocalGuard outer{lock};
	kpp::PreemptGuard guard{outer};
#endif
}

// run: never, the kernel that looks for trouble has no PREEMPT_RT
