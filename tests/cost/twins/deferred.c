// SPDX-License-Identifier: GPL-2.0-only OR MIT
/* samples/deferred in C. */
#define pr_fmt(fmt) "deferred: " fmt

#include <linux/delay.h>
#include <linux/kthread.h>
#include <linux/module.h>
#include <linux/sched/task.h>
#include <linux/spinlock.h>
#include <linux/timer.h>
#include <linux/version.h>
#include <linux/workqueue.h>

#define INTERVAL (420 * HZ / 1000)

/* The timer takes the lock too. */
static DEFINE_SPINLOCK(ticks_lock);
static unsigned int ticks;

static void ticker_work(struct work_struct *work);
static void ticker_tick(struct timer_list *timer);
static DECLARE_WORK(work, ticker_work);
static DEFINE_TIMER(timer, ticker_tick);
static struct task_struct *watcher;

static int watch(void *unused)
{
	unsigned int now;

	while (!kthread_should_stop())
		schedule_timeout_interruptible(HZ);
	spin_lock_bh(&ticks_lock);
	now = ticks;
	spin_unlock_bh(&ticks_lock);
	pr_info("the thread %s ends after %u ticks\n", current->comm, now);
	return 0;
}

static void ticker_work(struct work_struct *unused)
{
	msleep(10);
	pr_info("the work item has slept, in a softirq: %s\n", in_softirq() ? "yes" : "no");
}

static void ticker_tick(struct timer_list *unused)
{
	unsigned int count;

	spin_lock_bh(&ticks_lock);
	count = ++ticks;
	spin_unlock_bh(&ticks_lock);
	pr_info("tick %u, in a softirq: %s\n", count, in_softirq() ? "yes" : "no");
	schedule_work(&work);
	if (count < 3)
		mod_timer(&timer, jiffies + INTERVAL);
}

static int __init deferred_init(void)
{
	/* It may return before it is stopped. */
	watcher = kthread_create(watch, NULL, "%s", "watcher");
	if (IS_ERR(watcher))
		return PTR_ERR(watcher);
	get_task_struct(watcher);
	wake_up_process(watcher);
	mod_timer(&timer, jiffies + INTERVAL);
	return 0;
}

static void __exit deferred_exit(void)
{
	timer_shutdown_sync(&timer);
#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 10, 0)
	disable_work_sync(&work);
#else
	cancel_work_sync(&work);
#endif
	kthread_stop(watcher);
	put_task_struct(watcher);
}

module_init(deferred_init);
module_exit(deferred_exit);
MODULE_LICENSE("Dual MIT/GPL");
MODULE_DESCRIPTION("A timer, a work item and a thread");
