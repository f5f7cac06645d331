// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A raw spinlock is a spinlock: no sleeping.
#include <kpp/sync/raw_spinlock.hpp>
#include <linux/sched.h>

static kpp::RawProcessLock lock;

void work() KPP_MAY_SLEEP
{
#ifdef MISUSE
	kpp::RawSpinGuard guard{lock};
#else
	{
		kpp::RawSpinGuard guard{lock};
	}
#endif
	// misuse-error-re@+1 {{cannot call function 'schedule' while scope {{.*}} 'of_a_raw_spinlock_guard' is held}}
	schedule();
}
