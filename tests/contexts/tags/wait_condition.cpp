// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The kernel's waiting macros look at their condition while the task is marked as waiting. What sleeps in
// it undoes the mark.
// The twin: the kernel's waiting macros look at their condition while the task is marked as waiting. A spinlock in
// it is allowed.
#include <kpp/sync/mutex.hpp>
#include <kpp/sync/spinlock.hpp>
#include <linux/rcuwait.h>
#include <linux/sched/signal.h>
#include <linux/swait.h>
#include <linux/wait.h>
#include <linux/wait_bit.h>

namespace {

#ifdef MISUSE
kpp::Mutex lock;
int looks;

bool is_ready() KPP_MAY_SLEEP
{
	kpp::MutexGuard guard{lock};
#else
kpp::ProcessLock lock;
int looks;

bool is_ready() KPP_PROCESS
{
	kpp::SpinGuard guard{lock};
#endif
	return looks++ > 0;
}

} // namespace

void any_time(wait_queue_head_t *queue) KPP_MAY_SLEEP
{
	// misuse-error-re@+1 {{cannot call function 'is_ready' while scope that may not sleep (the task is marked as waiting, {{.*}} 'of_a_wait_condition' is held}}
	wait_event(*queue, is_ready());
}

int interruptible(wait_queue_head_t *queue) KPP_MAY_SLEEP
{
	// misuse-error-re@+1 {{cannot call function 'is_ready' while scope {{.*}} 'of_a_wait_condition' is held}}
	return wait_event_interruptible(*queue, looks && is_ready());
}

long with_timeout(wait_queue_head_t *queue) KPP_MAY_SLEEP
{
	// misuse-error-re@+1 {{cannot call function 'is_ready' while scope {{.*}} 'of_a_wait_condition' is held}}
	return wait_event_timeout(*queue, is_ready(), 5);
}

void of_a_variable() KPP_MAY_SLEEP
{
	// misuse-error-re@+1 {{cannot call function 'is_ready' while scope {{.*}} 'of_a_wait_condition' is held}}
	wait_var_event(&looks, is_ready());
}

void of_a_simple_queue(swait_queue_head *queue) KPP_MAY_SLEEP
{
	// misuse-error-re@+1 {{cannot call function 'is_ready' while scope {{.*}} 'of_a_wait_condition' is held}}
	swait_event_exclusive(*queue, is_ready());
}

void of_one_task(rcuwait *one) KPP_MAY_SLEEP
{
	// misuse-error-re@+1 {{cannot call function 'is_ready' while scope {{.*}} 'of_a_wait_condition' is held}}
	rcuwait_wait_event(one, is_ready(), TASK_UNINTERRUPTIBLE);
}

// run: DECLARE_WAIT_QUEUE_HEAD_ONSTACK(queue); any_time(&queue);
