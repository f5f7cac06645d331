// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The timer comes while somebody on this CPU holds the lock with bottom halves on: deadlock.
#include <kpp/sync/locked.hpp>
#include <kpp/task/timer.hpp>

struct Blinker {
	void tick() KPP_SOFTIRQ
	{
		kpp::SpinGuard guard{ticks};
		ticks.data()++;
	}

	kpp::Locked<int, kpp::SoftirqLock> ticks{0};
	kpp::Timer<&Blinker::tick> timer{*this};
};
