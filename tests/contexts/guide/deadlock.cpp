// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The timer comes while this CPU is in reset(). Shown in docs/context.md.
#include <kpp/sync/spinlock.hpp>
#include <kpp/task/timer.hpp>

// Counts the ticks since an ioctl has reset it.
class Meter {
public:
	Meter() { timer_.mod(jiffies + 1); }

	void reset() KPP_MAY_SLEEP
	{
		kpp::SpinGuard guard{lock_};
		ticks_ = 0;
	}

private:
	void tick() KPP_SOFTIRQ
	{
		kpp::SpinGuard guard{lock_};
		ticks_++;
		timer_.mod(jiffies + 1);
		// misuse-error@+1 {{calling function '~SpinGuard' requires holding context tag 'KPP_PROCESS_or_above'}}
	}

#ifdef MISUSE
	kpp::ProcessLock lock_;
#else
	kpp::SoftirqLock lock_;
#endif
	u64 ticks_ KPP_GUARDED_BY(lock_) = 0;
	kpp::Timer<&Meter::tick> timer_{*this};
};

// run: Made<Meter> meter;
// run: for (int i = 0; i < 100; i++, msleep(1)) meter->reset();
