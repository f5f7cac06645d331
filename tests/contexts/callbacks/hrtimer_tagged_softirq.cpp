// SPDX-License-Identifier: GPL-2.0-only OR MIT
// What needs a softirq says so to the timer.
#include <kpp/base/result.hpp>
#include <kpp/sync/locked.hpp>
#include <kpp/task/hrtimer.hpp>

struct Stepper {
	enum hrtimer_restart step() KPP_SOFTIRQ
	{
		steps.with([](int &n) { n++; });
		return HRTIMER_NORESTART;
	}

	kpp::Locked<int, kpp::SoftirqLock> steps{0};
#ifdef MISUSE
	// misuse-error@*:* {{calling function 'step' requires holding context tag 'KPP_SOFTIRQ_or_above'}}
	kpp::HrTimer<&Stepper::step> timer{*this};
#else
	kpp::HrTimer<&Stepper::step, kpp::Level::softirq> timer{*this};
#endif
};

kpp::Result<Stepper> work() { return kpp::Result<Stepper>{kpp::in_place}; }

// run: Made<Stepper> stepper; stepper->step(); stepper->timer.start(0); spin_ticks(5);
