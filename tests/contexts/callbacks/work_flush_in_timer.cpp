// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A timer may queue work, not wait for it.
#include <kpp/task/timer.hpp>
#include <kpp/task/work.hpp>

struct Reader {
	void read() KPP_MAY_SLEEP {}
	void tick() KPP_SOFTIRQ
	{
		work.schedule();
#ifdef MISUSE
		// misuse-error@+1 {{calling function 'flush' requires holding context tag 'KPP_MAY_SLEEP'}} misuse-error@+1 {{'KPP_PROCESS_or_above'}}
		work.flush();
#else
		timer.mod(jiffies + 1);
#endif
	}

	kpp::Work<&Reader::read> work{*this};
	kpp::Timer<&Reader::tick> timer{*this};
};

// run: Made<Reader> reader; reader->timer.mod(jiffies + 1); spin_ticks(5);
