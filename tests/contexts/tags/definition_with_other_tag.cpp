// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The declaration says that softirqs may call it, the definition sleeps.
#include <kpp/context/tags.hpp>
#include <linux/delay.h>

#ifdef MISUSE
void work() KPP_SOFTIRQ;
#else
void work() KPP_MAY_SLEEP;
#endif

// misuse-error@+1 {{a function has one context tag, and this one has KPP_MAY_SLEEP}}
void work() KPP_MAY_SLEEP
{
	msleep(1);
}

#ifdef MISUSE
// run: from_softirq(work);
#else
// run: work();
#endif
