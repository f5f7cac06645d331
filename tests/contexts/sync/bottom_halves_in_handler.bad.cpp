// SPDX-License-Identifier: GPL-2.0-only OR MIT
// An interrupt handler must not switch bottom halves on.
#include <kpp/sync/bottom_half.hpp>

void work()
{
	kpp::BottomHalfGuard guard;
	// expected-error@+1 {{calling function '~BottomHalfGuard' requires holding context tag 'KPP_SOFTIRQ_or_above'}}
}

// run: from_interrupt(work);
