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
#ifdef MISUSE
	kpp::SpinGuard guard{lock};
	kpp::Timer<&Blinker::tick> timer{blinker};
#else
	kpp::Timer<&Blinker::tick> timer{blinker};
	kpp::SpinGuard guard{lock};
#endif
	timer.mod(jiffies + 1);
	// misuse-error-re@+1 {{cannot call function '~Timer' while scope {{.*}} 'of_a_spinlock_guard' is held}}
}

// run: Made<Blinker> blinker;
// run: { kpp::Timer<&Blinker::tick> before{*blinker}; before.mod(jiffies + 1); msleep(20); }
// run: work(*blinker);
