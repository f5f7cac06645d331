// SPDX-License-Identifier: GPL-2.0-only OR MIT
// It waits for all callbacks of call_rcu().
#include <kpp/sync/spinlock.hpp>
#include <linux/rcupdate.h>

static kpp::ProcessLock lock;
static int state KPP_GUARDED_BY(lock);

int stop(void *) KPP_MAY_SLEEP
{
#ifdef MISUSE
	kpp::SpinGuard guard{lock};
	// misuse-error-re@+1 {{cannot call function 'rcu_barrier{{.*}}' while scope {{.*}} 'of_a_spinlock_guard' is held}}
	int result = (rcu_barrier(), 0);
#else
	int result = (rcu_barrier(), 0);
	kpp::SpinGuard guard{lock};
#endif
	state = result;
	return result;
}

// run: stop(nullptr);
