// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A callback that waits for itself.
#include <kpp/task/timer.hpp>

struct Blinker {
	void tick() KPP_SOFTIRQ
	{
#ifdef MISUSE
		// misuse-error@+1 {{calling function 'cancel_sync' requires holding context tag 'KPP_MAY_SLEEP'}} misuse-error@+1 {{'KPP_PROCESS_or_above'}}
		timer.cancel_sync();
#else
		timer.cancel();
#endif
	}

	kpp::Timer<&Blinker::tick> timer{*this};
};

// run: Made<Blinker> blinker; blinker->timer.mod(jiffies + 1); spin_ticks(5);
