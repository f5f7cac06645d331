// SPDX-License-Identifier: GPL-2.0-only OR MIT
// An untagged function is what an interrupt handler is.
#include <kpp/context/tags.hpp>
#include <linux/delay.h>
#include <linux/interrupt.h>

irqreturn_t handler(int, void *)
{
#ifdef MISUSE
	// misuse-error@+1 {{calling function 'msleep' requires holding context tag 'KPP_MAY_SLEEP'}}
	msleep(1);
#else
	udelay(1);
#endif
	return IRQ_HANDLED;
}

// run: from_interrupt([] { handler(0, nullptr); });
