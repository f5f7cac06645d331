// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A function that sleeps is not for softirqs.
#include <kpp/context/tags.hpp>
#include <linux/delay.h>

#ifdef MISUSE
// misuse-error@+1 {{a function has one context tag, and this one has KPP_MAY_SLEEP}}
void work() KPP_MAY_SLEEP KPP_SOFTIRQ
#else
void work() KPP_MAY_SLEEP
#endif
{
	msleep(1);
}

#ifdef MISUSE
// run: from_softirq(work);
#else
// run: work();
#endif
