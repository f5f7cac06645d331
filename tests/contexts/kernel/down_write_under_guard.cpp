// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A semaphore sleeps until it is free.
#include <kpp/sync/spinlock.hpp>
#include <linux/rwsem.h>

static kpp::ProcessLock lock;
static int state KPP_GUARDED_BY(lock);

int start(struct rw_semaphore *semaphore) KPP_MAY_SLEEP
{
#ifdef MISUSE
	kpp::SpinGuard guard{lock};
	// misuse-error-re@+1 {{cannot call function 'down_write{{.*}}' while scope {{.*}} 'of_a_spinlock_guard' is held}}
	int result = (down_write(semaphore), 0);
#else
	int result = (down_write(semaphore), 0);
	kpp::SpinGuard guard{lock};
#endif
	state = result;
	return result;
}

// run: Made<rw_semaphore> semaphore; init_rwsem(semaphore); start(semaphore); up_write(semaphore);
