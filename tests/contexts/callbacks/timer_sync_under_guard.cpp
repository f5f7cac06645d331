// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Waits for a callback that waits for the lock.
#include <kpp/sync/locked.hpp>
#include <kpp/task/timer.hpp>

struct Blinker {
	void tick() KPP_SOFTIRQ
	{
		kpp::SpinGuard guard{ticks};
		ticks.data()++;
	}
	void stop() KPP_MAY_SLEEP
	{
#ifdef MISUSE
		kpp::SpinGuard guard{ticks};
		// misuse-error-re@+1 {{cannot call function 'cancel_sync' while scope {{.*}} 'of_a_spinlock_guard' is held}}
		timer.cancel_sync();
#else
		timer.cancel_sync();
		kpp::SpinGuard guard{ticks};
#endif
		ticks.data() = 0;
	}

	kpp::Locked<int, kpp::SoftirqLock> ticks{0};
	kpp::Timer<&Blinker::tick> timer{*this};
};

// run: Made<Blinker> blinker; blinker->timer.mod(jiffies + 1); spin_ticks(5); blinker->stop();
