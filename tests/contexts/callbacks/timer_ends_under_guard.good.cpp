// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The destructor waits for a callback that waits for the lock.
#include <kpp/sync/spinlock.hpp>
#include <kpp/task/timer.hpp>

static kpp::SoftirqLock lock;

struct Blinker {
	Blinker() = default;
	Blinker(const Blinker &) = delete;
	void tick() KPP_SOFTIRQ { kpp::SpinGuard guard{lock}; }
};

void work(Blinker &blinker) KPP_MAY_SLEEP
{
	kpp::Timer<&Blinker::tick> timer{blinker};
	kpp::SpinGuard guard{lock};
	timer.mod(jiffies + 1);
}
