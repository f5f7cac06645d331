// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A timer of high resolution is an interrupt.
#include <kpp/base/result.hpp>
#include <kpp/task/hrtimer.hpp>
#include <linux/delay.h>

struct Stepper {
#ifdef MISUSE
	enum hrtimer_restart step() KPP_MAY_SLEEP
	{
		usleep_range(10, 20);
#else
	enum hrtimer_restart step()
	{
		udelay(10);
#endif
		return HRTIMER_NORESTART;
	}

	// misuse-error@*:* {{calling function 'step' requires holding context tag 'KPP_MAY_SLEEP'}} misuse-error@*:* {{'KPP_PROCESS_or_above'}} misuse-error@*:* {{'KPP_SOFTIRQ_or_above'}}
	kpp::HrTimer<&Stepper::step> timer{*this};
};

kpp::Result<Stepper> work() { return kpp::Result<Stepper>{kpp::in_place}; }

// run: Made<Stepper> stepper; stepper->timer.start(0); spin_ticks(5);
