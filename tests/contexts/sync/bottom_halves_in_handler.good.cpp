// SPDX-License-Identifier: GPL-2.0-only OR MIT
// An interrupt handler must not switch bottom halves on.
#include <kpp/sync/bottom_half.hpp>

void work() KPP_SOFTIRQ
{
	kpp::BottomHalfGuard guard;
}

// run: from_softirq(work);
