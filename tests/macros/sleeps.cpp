// SPDX-License-Identifier: GPL-2.0-only OR MIT
//
// The context tags hold through the kernel's macros: those that may sleep are errors where that is not known to be
// allowed. clang checks that the errors are these and no others.
#include "uses.h"

static DECLARE_WAIT_QUEUE_HEAD(queue);
static DEFINE_MUTEX(mutex);
static DEFINE_XARRAY(numbers);

void waits_anywhere()
{
	wait_event(queue, one); // expected-error 1+ {{requires holding context tag}}
}

void waits_interruptibly_anywhere()
{
	wait_event_interruptible(queue, one); // expected-error 1+ {{requires holding context tag}}
}

void waits_for_a_time_anywhere()
{
	wait_event_timeout(queue, one, 10); // expected-error 1+ {{requires holding context tag}}
}

void locks_anywhere()
{
	mutex_lock(&mutex); // expected-error {{requires holding context tag}}
	mutex_unlock(&mutex); // expected-error {{requires holding context tag}}
}

void sleeps_anywhere()
{
	int *number = (int *)kzalloc(sizeof(*number), GFP_ATOMIC);
	kfree(number);
	msleep(1); // expected-error {{requires holding context tag}}
}

void may_sleep() MAY_SLEEP;
void may_sleep()
{
	wait_event(queue, one);
	wait_event_interruptible_timeout(queue, one, 10);
	mutex_lock(&mutex);
	mutex_unlock(&mutex);
	int *number = (int *)kzalloc(sizeof(*number), GFP_KERNEL);
	kfree(number);
}

void calls_anywhere()
{
	unsigned long index;
	int *entry;
	xa_for_each(&numbers, index, entry)
		(void)READ_ONCE(*entry);
	wake_up(&queue);
	pr_info("%d\n", min(1, 2));
}
