// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Nothing says that this function may sleep: an interrupt handler could call it.
#include <kpp/context/tags.hpp>
#include <linux/delay.h>

void work() KPP_MAY_SLEEP
{
	msleep(1);
}

// run: work();
