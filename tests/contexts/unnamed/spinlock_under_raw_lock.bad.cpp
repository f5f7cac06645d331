// SPDX-License-Identifier: GPL-2.0-only OR MIT
// On PREEMPT_RT, lock sleeps, and raw_lock does not.
#include <kpp/sync/raw_spinlock.hpp>
#include <kpp/sync/spinlock.hpp>

static kpp::HardirqLock lock;
static kpp::RawHardirqLock raw_lock;

void work() KPP_MAY_SLEEP
{
	kpp::RawSpinGuard outer{raw_lock};
	// expected-error-re@+1 {{cannot call function 'SpinGuard' while scope {{.*}} 'of_a_raw_spinlock_guard' is held}}
	kpp::SpinGuard inner{lock};
}

// run: work();
