// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The function says that it takes a lock that is not raw.
#include <kpp/sync/raw_spinlock.hpp>
#include <kpp/sync/spinlock.hpp>

static kpp::HardirqLock lock;
static kpp::RawHardirqLock raw_lock;

// Called by interrupt handlers too.
static void count() KPP_TAKES_SPINLOCK
{
	kpp::SpinGuard guard{lock};
}

void work() KPP_MAY_SLEEP
{
#ifdef MISUSE
	kpp::RawSpinGuard guard{raw_lock};
#else
	{
		kpp::RawSpinGuard guard{raw_lock};
	}
#endif
	// misuse-error-re@+1 {{cannot call function 'count' while scope {{.*}} 'of_a_raw_spinlock_guard' is held}}
	count();
}

// run: work();
