// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A function that sleeps is not for softirqs.
#include <kpp/context/tags.hpp>
#include <linux/delay.h>

// expected-error@+1 {{a function has one context tag, and this one has KPP_MAY_SLEEP}}
void work() KPP_MAY_SLEEP KPP_SOFTIRQ
{
	msleep(1);
}

// run: from_softirq(work);
