// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The raw lock is held inside another one.
#include <kpp/sync/raw_spinlock.hpp>
#include <kpp/sync/spinlock.hpp>

static kpp::ProcessLock outer_lock;
static kpp::RawProcessLock raw_lock;
static kpp::ProcessLock lock;

static void count() KPP_PROCESS
{
	kpp::SpinGuard guard{lock};
}

void work() KPP_MAY_SLEEP
{
	kpp::SpinGuard outer{outer_lock};
#ifdef MISUSE
	kpp::RawSpinGuard inner{raw_lock, outer};
#else
	{
		kpp::RawSpinGuard inner{raw_lock, outer};
	}
#endif
	// misuse-error-re@+1 {{cannot call function 'count' while scope {{.*}} 'of_a_raw_spinlock_guard' is held}}
	count();
}

// run: { kpp::SpinGuard guard{lock}; } work();
