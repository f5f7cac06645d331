// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Nothing but a softirq or an interrupt runs a timer.
#include <kpp/base/result.hpp>
#include <kpp/task/hrtimer.hpp>

struct Stepper {
	enum hrtimer_restart step() KPP_SOFTIRQ { return HRTIMER_NORESTART; }

#ifdef MISUSE
	// misuse-error@*:* {{for process context use kpp::DelayedWork}}
	kpp::HrTimer<&Stepper::step, kpp::Level::process> timer{*this};
#else
	kpp::HrTimer<&Stepper::step, kpp::Level::softirq> timer{*this};
#endif
};
