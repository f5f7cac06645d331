// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The function may take a lock that sleeps on PREEMPT_RT.
#include <kpp/sync/raw_spinlock.hpp>
#include <kpp/sync/spinlock.hpp>

static kpp::RawProcessLock raw_lock;
static kpp::ProcessLock lock;

static void count() KPP_PROCESS
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
