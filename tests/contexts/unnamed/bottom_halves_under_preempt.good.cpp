// SPDX-License-Identifier: GPL-2.0-only OR MIT
// On PREEMPT_RT a lock that sleeps keeps bottom halves off.
#include <kpp/sync/bottom_half.hpp>
#include <kpp/sync/preempt.hpp>


void work() KPP_MAY_SLEEP
{
	kpp::BottomHalfGuard outer;
	kpp::PreemptGuard inner;
}
