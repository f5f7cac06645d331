// SPDX-License-Identifier: GPL-2.0-only OR MIT
// On PREEMPT_RT, last sleeps, and raw_lock does not.
#include <kpp/sync/raw_spinlock.hpp>
#include <kpp/sync/spinlock.hpp>

static kpp::HardirqLock lock;
static kpp::RawHardirqLock raw_lock;
static kpp::HardirqLock last;

void work() KPP_MAY_SLEEP
{
	kpp::SpinGuard outer{lock};
	kpp::RawSpinGuard inner{raw_lock, outer};
	// expected-error-re@+1 {{cannot call function 'SpinGuard' while scope {{.*}} 'of_a_raw_spinlock_guard' is held}}
	kpp::SpinGuard guard{last};
}

// run: work();
