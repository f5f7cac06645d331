// SPDX-License-Identifier: GPL-2.0-only OR MIT
// It waits for the thread.
#include <kpp/sync/spinlock.hpp>
#include <linux/kthread.h>

static kpp::ProcessLock lock;
static int state KPP_GUARDED_BY(lock);

int stop(struct task_struct *thread) KPP_MAY_SLEEP
{
#ifdef MISUSE
	kpp::SpinGuard guard{lock};
	// misuse-error-re@+1 {{cannot call function 'kthread_stop{{.*}}' while scope {{.*}} 'of_a_spinlock_guard' is held}}
	int result = kthread_stop(thread);
#else
	int result = kthread_stop(thread);
	kpp::SpinGuard guard{lock};
#endif
	state = result;
	return result;
}

// run: stop(a_thread());
