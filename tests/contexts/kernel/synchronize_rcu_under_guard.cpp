// SPDX-License-Identifier: GPL-2.0-only OR MIT
// It waits for readers.
#include <kpp/sync/spinlock.hpp>
#include <linux/rcupdate.h>

static kpp::ProcessLock lock;
static int state KPP_GUARDED_BY(lock);

int stop(void *) KPP_MAY_SLEEP
{
#ifdef MISUSE
	kpp::SpinGuard guard{lock};
	// misuse-error-re@+1 {{cannot call function 'synchronize_rcu{{.*}}' while scope {{.*}} 'of_a_spinlock_guard' is held}}
	int result = (synchronize_rcu(), 0);
#else
	int result = (synchronize_rcu(), 0);
	kpp::SpinGuard guard{lock};
#endif
	state = result;
	return result;
}

// run: stop(nullptr);
