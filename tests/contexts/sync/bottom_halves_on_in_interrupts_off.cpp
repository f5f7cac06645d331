// SPDX-License-Identifier: GPL-2.0-only OR MIT
// local_bh_enable() may run softirqs, which need interrupts on.
#include <kpp/sync/bottom_half.hpp>
#include <kpp/sync/irqflags.hpp>

void work() KPP_MAY_SLEEP
{
#ifdef MISUSE
	kpp::InterruptGuard outer;
	// misuse-error@*:* {{kpp: bottom halves must not be switched on again while interrupts are off}}
	kpp::BottomHalfGuard inner{outer};
#else
	kpp::BottomHalfGuard outer;
	kpp::InterruptGuard inner{outer};
#endif
}
