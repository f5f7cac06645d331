// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A guard between the two does not make it right.
#include <kpp/sync/raw_spinlock.hpp>
#include <kpp/sync/rcu.hpp>
#include <kpp/sync/spinlock.hpp>

static kpp::RawHardirqLock raw_lock;
static kpp::HardirqLock lock;

void work()
{
#ifdef MISUSE
	kpp::RawSpinGuard outer{raw_lock};
	kpp::RcuReadGuard reading{outer};
	// misuse-error@*:* {{kpp: PREEMPT_RT makes this lock sleep, and the guard around it forbids that}}
	kpp::SpinGuard inner{lock, reading};
#else
	kpp::SpinGuard outer{lock};
	kpp::RcuReadGuard reading{outer};
	kpp::RawSpinGuard inner{raw_lock, reading};
#endif
}
