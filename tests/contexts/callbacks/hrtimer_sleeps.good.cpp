// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A timer of high resolution is an interrupt.
#include <kpp/base/result.hpp>
#include <kpp/task/hrtimer.hpp>
#include <linux/delay.h>

struct Stepper {
	enum hrtimer_restart step()
	{
		udelay(10);
		return HRTIMER_NORESTART;
	}

	kpp::HrTimer<&Stepper::step> timer{*this};
};

kpp::Result<Stepper> work() { return kpp::Result<Stepper>{kpp::in_place}; }
