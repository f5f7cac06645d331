// SPDX-License-Identifier: GPL-2.0-only OR MIT
// What it returns says whether the timer is set again.
#include <kpp/base/result.hpp>
#include <kpp/task/hrtimer.hpp>

struct Stepper {
#ifdef MISUSE
	void step() {}
#else
	enum hrtimer_restart step() { return HRTIMER_NORESTART; }
#endif

	// misuse-error@*:* {{kpp::HrTimer<callback>: callback is enum hrtimer_restart T::f()}}
	kpp::HrTimer<&Stepper::step> timer{*this};
};

kpp::Result<Stepper> work() { return kpp::Result<Stepper>{kpp::in_place}; }
