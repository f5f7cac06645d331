// SPDX-License-Identifier: GPL-2.0-only OR MIT
// local_bh_enable() with interrupts off.
// The twin: in this order they nest.
#include <kpp/sync/bottom_half.hpp>
#include <kpp/sync/irqflags.hpp>


void work() KPP_MAY_SLEEP
{
#ifdef MISUSE
	kpp::InterruptGuard outer;
	// misuse-error-re@+1 {{cannot call function 'BottomHalfGuard' while scope {{.*}} 'with_interrupts_off' is held}}
	kpp::BottomHalfGuard inner;
#else
	kpp::BottomHalfGuard outer;
	kpp::InterruptGuard inner;
#endif
}

// run: work();
