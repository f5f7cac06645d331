// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The assertion, also on kernels that leave it out. Where a kernel lets others run there, it says so of that too.
#include <kpp/sync/spinlock.hpp>
#include <linux/kernel.h>

static kpp::ProcessLock lock;
static int state KPP_GUARDED_BY(lock);

void work() KPP_MAY_SLEEP
{
#ifdef MISUSE
	kpp::SpinGuard guard{lock};
	// misuse-error-re@+1 1+ {{cannot call function '__{{might_sleep|cond_resched}}' while scope that may not sleep {{.*}} 'of_a_spinlock_guard' is held}}
	might_sleep();
#else
	might_sleep();
	kpp::SpinGuard guard{lock};
#endif
	state = 1;
}
