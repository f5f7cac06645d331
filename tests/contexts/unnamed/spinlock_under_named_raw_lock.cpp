// SPDX-License-Identifier: GPL-2.0-only OR MIT
// On PREEMPT_RT, last sleeps, and raw_lock does not.
// The twin: the raw lock is the innermost.
#include <kpp/sync/raw_spinlock.hpp>
#include <kpp/sync/spinlock.hpp>

static kpp::HardirqLock lock;
static kpp::RawHardirqLock raw_lock;
static kpp::HardirqLock last;

void work() KPP_MAY_SLEEP
{
	kpp::SpinGuard outer{lock};
#ifdef MISUSE
	kpp::RawSpinGuard inner{raw_lock, outer};
	// misuse-error-re@+1 {{cannot call function 'SpinGuard' while scope {{.*}} 'of_a_raw_spinlock_guard' is held}}
	kpp::SpinGuard guard{last};
#else
	kpp::SpinGuard guard{last};
	kpp::RawSpinGuard inner{raw_lock, outer};
#endif
}

// run: work();
