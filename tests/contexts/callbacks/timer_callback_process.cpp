// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A timer interrupts process context: it does not run in it.
#include <kpp/base/result.hpp>
#include <kpp/sync/locked.hpp>
#include <kpp/task/timer.hpp>

struct Blinker {
#ifdef MISUSE
	void tick() KPP_PROCESS
#else
	void tick() KPP_SOFTIRQ
#endif
	{
		kpp::SpinGuard guard{ticks};
		ticks.data()++;
	}

#ifdef MISUSE
	kpp::Locked<int> ticks{0};
#else
	kpp::Locked<int, kpp::SoftirqLock> ticks{0};
#endif

	// misuse-error@*:* {{calling function 'tick' requires holding context tag 'KPP_PROCESS_or_above'}}
	kpp::Timer<&Blinker::tick> timer{*this};
};

kpp::Result<Blinker> work() { return kpp::Result<Blinker>{kpp::in_place}; }

// run: Made<Blinker> blinker; blinker->tick(); blinker->timer.mod(jiffies + 1); spin_ticks(5);
