// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A lambda without a tag may be called anywhere, also where it is written.
#include <kpp/context/tags.hpp>
#include <linux/delay.h>

void work() KPP_MAY_SLEEP
{
#ifdef MISUSE
	// misuse-error@+1 {{calling function 'msleep' requires holding context tag 'KPP_MAY_SLEEP'}}
	auto pause = [] { msleep(1); };
#else
	auto pause = []() KPP_MAY_SLEEP { msleep(1); };
#endif
	pause();
}

#ifdef MISUSE
// run: from_softirq([] { auto pause = [] { msleep(1); }; pause(); });
#else
// run: work();
#endif
