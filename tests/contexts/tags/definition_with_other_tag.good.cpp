// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The declaration says that softirqs may call it, the definition sleeps.
#include <kpp/context/tags.hpp>
#include <linux/delay.h>

void work() KPP_MAY_SLEEP;

void work() KPP_MAY_SLEEP
{
	msleep(1);
}

// run: work();
