// SPDX-License-Identifier: GPL-2.0-only OR MIT
// On PREEMPT_RT, lock sleeps, and raw_lock does not.
// The twin: the lock that sleeps on PREEMPT_RT is the outer one.
#include <kpp/sync/raw_spinlock.hpp>
#include <kpp/sync/spinlock.hpp>

static kpp::HardirqLock lock;
static kpp::RawHardirqLock raw_lock;

void work() KPP_MAY_SLEEP
{
#ifdef MISUSE
	kpp::RawSpinGuard outer{raw_lock};
	// misuse-error-re@+1 {{cannot call function 'SpinGuard' while scope {{.*}} 'of_a_raw_spinlock_guard' is held}}
	kpp::SpinGuard inner{lock};
#else
	kpp::SpinGuard outer{lock};
	kpp::RawSpinGuard inner{raw_lock};
#endif
}

// run: work();
