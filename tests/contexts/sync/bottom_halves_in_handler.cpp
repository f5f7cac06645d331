// SPDX-License-Identifier: GPL-2.0-only OR MIT
// An interrupt handler must not switch bottom halves on.
#include <kpp/sync/bottom_half.hpp>

#ifdef MISUSE
void work()
#else
void work() KPP_SOFTIRQ
#endif
{
	kpp::BottomHalfGuard guard;
	// misuse-error@+1 {{calling function '~BottomHalfGuard' requires holding context tag 'KPP_SOFTIRQ_or_above'}}
}

#ifdef MISUSE
// run: from_interrupt(work);
#else
// run: from_softirq(work);
#endif
