// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Interrupts are off: no sleeping.
#include <kpp/sync/irqflags.hpp>
#include <linux/delay.h>

void work() KPP_MAY_SLEEP
{
	kpp::InterruptGuard guard;
	// expected-error-re@+1 {{cannot call function 'msleep' while scope {{.*}} 'of_an_InterruptGuard' is held}}
	msleep(1);
}
