// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Waits for a callback that waits for the lock.
#include <kpp/sync/locked.hpp>
#include <kpp/task/hrtimer.hpp>
#include <linux/delay.h>

struct Stepper {
	enum hrtimer_restart step()
	{
		steps.with([](int &n) { n++; });
		return HRTIMER_NORESTART;
	}
	void stop() KPP_MAY_SLEEP
	{
#ifdef MISUSE
		kpp::SpinGuard guard{steps};
#endif
		mdelay(3); // the motor ends its step
		// misuse-error-re@+1 {{cannot call function 'cancel_sync' while scope {{.*}} 'of_a_spinlock_guard' is held}}
		timer.cancel_sync();
#ifndef MISUSE
		kpp::SpinGuard guard{steps};
#endif
		steps.data() = 0;
	}

	kpp::Locked<int, kpp::HardirqLock> steps{0};
	kpp::HrTimer<&Stepper::step> timer{*this};
};

// run: Made<Stepper> stepper;
// run: for (int i = 0; i < 300; i++, stepper->stop())
// run: 	from_other_cpu([&] { stepper->timer.start(NSEC_PER_MSEC); });
