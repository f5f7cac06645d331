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
		mdelay(3); // the motor ends its step
		timer.cancel_sync();
		kpp::SpinGuard guard{steps};
		steps.data() = 0;
	}

	kpp::Locked<int, kpp::HardirqLock> steps{0};
	kpp::HrTimer<&Stepper::step> timer{*this};
};
