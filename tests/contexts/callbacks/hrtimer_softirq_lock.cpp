// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The timer interrupts who holds the lock: bottom halves are off then, interrupts are not.
#include <kpp/sync/locked.hpp>
#include <kpp/task/hrtimer.hpp>

struct Stepper {
	enum hrtimer_restart step()
	{
		kpp::SpinGuard guard{steps};
		steps.data()++;
		// misuse-error@+1 {{calling function '~SpinGuard' requires holding context tag 'KPP_SOFTIRQ_or_above'}}
		return HRTIMER_NORESTART;
	}

#ifdef MISUSE
	kpp::Locked<int, kpp::SoftirqLock> steps{0};
#else
	kpp::Locked<int, kpp::HardirqLock> steps{0};
#endif
	kpp::HrTimer<&Stepper::step> timer{*this};
};

// run: Made<Stepper> stepper; stepper->step(); stepper->timer.start(0); spin_ticks(5);
