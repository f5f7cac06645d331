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
	kpp::SpinGuard guard{lock};
	kpp::Timer<&Blinker::tick> timer{blinker};
	timer.mod(jiffies + 1);
	// expected-error-re@+1 {{cannot call function '~Timer' while scope {{.*}} 'of_a_spinlock_guard' is held}}
}
