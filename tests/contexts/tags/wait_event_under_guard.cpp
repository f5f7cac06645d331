// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A macro of the kernel that sleeps inside.
#include <kpp/sync/spinlock.hpp>
#include <linux/sched.h>
#include <linux/wait.h>

static kpp::ProcessLock lock;

void work(wait_queue_head_t *queue, int *ready) KPP_MAY_SLEEP
{
#ifdef MISUSE
	kpp::SpinGuard guard{lock};
#else
	{
		kpp::SpinGuard guard{lock};
	}
#endif
	// misuse-error-re@+2 1+ {{cannot call function '__{{might_sleep|cond_resched}}' while scope {{.*}} 'of_a_spinlock_guard' is held}}
	// misuse-error-re@+1 {{cannot call function 'schedule' while scope {{.*}} 'of_a_spinlock_guard' is held}}
	wait_event(*queue, *ready);
}

// run: DECLARE_WAIT_QUEUE_HEAD_ONSTACK(queue); int ready = 1; work(&queue, &ready);
