// SPDX-License-Identifier: GPL-2.0-only OR MIT
// It waits for the work, which may want the lock.
#include <kpp/sync/spinlock.hpp>
#include <linux/workqueue.h>

static kpp::ProcessLock lock;
static int state KPP_GUARDED_BY(lock);

int stop(struct delayed_work *work) KPP_MAY_SLEEP
{
#ifdef MISUSE
	kpp::SpinGuard guard{lock};
	// misuse-error-re@+1 {{cannot call function 'flush_delayed_work{{.*}}' while scope {{.*}} 'of_a_spinlock_guard' is held}}
	int result = flush_delayed_work(work);
#else
	int result = flush_delayed_work(work);
	kpp::SpinGuard guard{lock};
#endif
	state = result;
	return result;
}

// run: Made<delayed_work> work; INIT_DELAYED_WORK(work, [](work_struct *) {});
// run: schedule_delayed_work(work, 1); stop(work);
