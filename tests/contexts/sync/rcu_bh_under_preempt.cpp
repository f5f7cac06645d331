// SPDX-License-Identifier: GPL-2.0-only OR MIT
// On PREEMPT_RT a lock that sleeps keeps bottom halves off.
#include <kpp/sync/preempt.hpp>
#include <kpp/sync/rcu.hpp>


void work() KPP_MAY_SLEEP
{
#ifdef MISUSE
	kpp::PreemptGuard outer;
	// misuse-error@*:* {{kpp: PREEMPT_RT makes it sleep to switch bottom halves off}}
	kpp::RcuReadBhGuard inner{outer};
#else
	kpp::RcuReadBhGuard outer;
	kpp::PreemptGuard inner{outer};
#endif
}

// run: never, the kernel that looks for trouble has no PREEMPT_RT
