// SPDX-License-Identifier: GPL-2.0-only OR MIT
// In this order they nest.
#include <kpp/sync/bottom_half.hpp>
#include <kpp/sync/irqflags.hpp>


void work() KPP_MAY_SLEEP
{
	kpp::BottomHalfGuard outer;
	kpp::InterruptGuard inner;
}
