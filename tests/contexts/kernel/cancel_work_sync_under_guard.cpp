// SPDX-License-Identifier: GPL-2.0-only OR MIT
// It waits for the work, which may want the lock.
#include <kpp/sync/spinlock.hpp>
#include <linux/workqueue.h>

static kpp::ProcessLock lock;
static int state KPP_GUARDED_BY(lock);

int stop(struct work_struct *work) KPP_MAY_SLEEP
{
#ifdef MISUSE
	kpp::SpinGuard guard{lock};
	// misuse-error-re@+1 {{cannot call function 'cancel_work_sync{{.*}}' while scope {{.*}} 'of_a_spinlock_guard' is held}}
	int result = cancel_work_sync(work);
#else
	int result = cancel_work_sync(work);
	kpp::SpinGuard guard{lock};
#endif
	state = result;
	return result;
}

// run: Made<work_struct> work; INIT_WORK(work, [](work_struct *) {}); schedule_work(work); stop(work);
