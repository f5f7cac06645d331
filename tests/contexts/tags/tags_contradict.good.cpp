// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A function that sleeps is not for softirqs.
#include <kpp/context/tags.hpp>
#include <linux/delay.h>

void work() KPP_MAY_SLEEP
{
	msleep(1);
}

// run: work();
