// SPDX-License-Identifier: GPL-2.0-only OR MIT
// local_bh_enable() with interrupts off.
#include <kpp/sync/bottom_half.hpp>
#include <kpp/sync/irqflags.hpp>


void work() KPP_MAY_SLEEP
{
	kpp::InterruptGuard outer;
	// expected-error-re@+1 {{cannot call function 'BottomHalfGuard' while scope {{.*}} 'with_interrupts_off' is held}}
	kpp::BottomHalfGuard inner;
}

// run: work();
