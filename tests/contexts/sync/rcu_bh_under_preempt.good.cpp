// SPDX-License-Identifier: GPL-2.0-only OR MIT
// On PREEMPT_RT a lock that sleeps keeps bottom halves off.
#include <kpp/sync/preempt.hpp>
#include <kpp/sync/rcu.hpp>


void work() KPP_MAY_SLEEP
{
	kpp::RcuReadBhGuard outer;
	kpp::PreemptGuard inner{outer};
}
