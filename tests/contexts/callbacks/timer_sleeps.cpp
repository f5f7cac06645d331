// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A timer calls in a softirq, where msleep() is a bug.
#include <kpp/base/result.hpp>
#include <kpp/task/timer.hpp>
#include <linux/delay.h>

struct Blinker {
#ifdef MISUSE
	void tick() KPP_MAY_SLEEP { msleep(1); }
#else
	void tick() KPP_SOFTIRQ { udelay(1); }
#endif

	// misuse-error@*:* {{calling function 'tick' requires holding context tag 'KPP_MAY_SLEEP'}} misuse-error@*:* {{'KPP_PROCESS_or_above'}}
	kpp::Timer<&Blinker::tick> timer{*this};
};

kpp::Result<Blinker> work() { return kpp::Result<Blinker>{kpp::in_place}; }

// run: Made<Blinker> blinker; blinker->timer.mod(jiffies + 1); spin_ticks(5);
