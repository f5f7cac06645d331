// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The function that a timer calls is a template argument, so that its tag is seen.
#include <kpp/context/tags.hpp>
#include <linux/delay.h>

struct Blinker {
#ifdef MISUSE
	void tick() KPP_MAY_SLEEP { msleep(1); }
#else
	void tick() KPP_ANY_CONTEXT { udelay(1); }
#endif
};

template <auto Method>
void call_from_timer(Blinker &blinker) KPP_SOFTIRQ
{
	// misuse-error@+1 {{calling function 'tick' requires holding context tag 'KPP_MAY_SLEEP'}} misuse-error@+1 {{'KPP_PROCESS_or_above'}}
	(blinker.*Method)();
}

template void call_from_timer<&Blinker::tick>(Blinker &);

// run: Made<Blinker> blinker; from_softirq([&] { call_from_timer<&Blinker::tick>(*blinker); });
