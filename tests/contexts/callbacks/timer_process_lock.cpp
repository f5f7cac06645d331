// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The timer comes while somebody on this CPU holds the lock with bottom halves on: deadlock.
#include <kpp/sync/locked.hpp>
#include <kpp/task/timer.hpp>

struct Blinker {
	void tick() KPP_SOFTIRQ
	{
		kpp::SpinGuard guard{ticks};
		ticks.data()++;
		// misuse-error@+1 {{calling function '~SpinGuard' requires holding context tag 'KPP_PROCESS_or_above'}}
	}

#ifdef MISUSE
	kpp::Locked<int> ticks{0};
#else
	kpp::Locked<int, kpp::SoftirqLock> ticks{0};
#endif
	kpp::Timer<&Blinker::tick> timer{*this};
};

// run: Made<Blinker> blinker; blinker->tick(); blinker->timer.mod(jiffies + 1); spin_ticks(5);
