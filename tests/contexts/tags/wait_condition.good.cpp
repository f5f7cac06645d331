// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The kernel's waiting macros look at their condition while the task is marked as waiting. A spinlock in
// it is allowed.
#include <kpp/sync/mutex.hpp>
#include <kpp/sync/spinlock.hpp>
#include <linux/rcuwait.h>
#include <linux/sched/signal.h>
#include <linux/swait.h>
#include <linux/wait.h>
#include <linux/wait_bit.h>

namespace {

kpp::ProcessLock lock;
int looks;

bool is_ready() KPP_PROCESS
{
	kpp::SpinGuard guard{lock};
	return looks++ > 0;
}

} // namespace

void any_time(wait_queue_head_t *queue) KPP_MAY_SLEEP
{
	wait_event(*queue, is_ready());
}

int interruptible(wait_queue_head_t *queue) KPP_MAY_SLEEP
{
	return wait_event_interruptible(*queue, looks && is_ready());
}

long with_timeout(wait_queue_head_t *queue) KPP_MAY_SLEEP
{
	return wait_event_timeout(*queue, is_ready(), 5);
}

void of_a_variable() KPP_MAY_SLEEP
{
	wait_var_event(&looks, is_ready());
}

void of_a_simple_queue(swait_queue_head *queue) KPP_MAY_SLEEP
{
	swait_event_exclusive(*queue, is_ready());
}

void of_one_task(rcuwait *one) KPP_MAY_SLEEP
{
	rcuwait_wait_event(one, is_ready(), TASK_UNINTERRUPTIBLE);
}
