// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A timer of high resolution is an interrupt.
#include <kpp/base/result.hpp>
#include <kpp/task/hrtimer.hpp>
#include <linux/delay.h>

struct Stepper {
	enum hrtimer_restart step() KPP_MAY_SLEEP
	{
		usleep_range(10, 20);
		return HRTIMER_NORESTART;
	}

	// expected-error@*:* {{calling function 'step' requires negative capability '!atomic_context'}} expected-error@*:* {{'!softirq_context'}} expected-error@*:* {{'!hardirq_context'}}
	kpp::HrTimer<&Stepper::step> timer{*this};
};

kpp::Result<Stepper> work() { return kpp::Result<Stepper>{kpp::in_place}; }
