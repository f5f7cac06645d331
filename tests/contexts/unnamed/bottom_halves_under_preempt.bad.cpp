// SPDX-License-Identifier: GPL-2.0-only OR MIT
// On PREEMPT_RT a lock that sleeps keeps bottom halves off.
#include <kpp/sync/bottom_half.hpp>
#include <kpp/sync/preempt.hpp>


void work() KPP_MAY_SLEEP
{
	kpp::PreemptGuard outer;
	// expected-error-re@+1 {{cannot call function 'BottomHalfGuard' while scope {{.*}} 'of_a_PreemptGuard' is held}}
	kpp::BottomHalfGuard inner;
}

// run: never, the kernel that looks for trouble has no PREEMPT_RT
