// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The destructor waits for the callback.
#include <kpp/sync/spinlock.hpp>
#include <kpp/task/timer.hpp>

struct Blinker {
	Blinker() = default;
	Blinker(const Blinker &) = delete;
	void tick() KPP_SOFTIRQ {}
};

static kpp::SoftirqLock lock;

void work(Blinker &blinker) KPP_MAY_SLEEP
{
	kpp::Timer<&Blinker::tick> timer{blinker};
	kpp::SpinGuard guard{lock};
	timer.mod(jiffies + 1);
}
