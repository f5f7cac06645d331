/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
/* kpp/task/timer.hpp, hrtimer.hpp, work.hpp, delayed_work.hpp, tasklet.hpp, irq_work.hpp, notifier.hpp */
#ifdef __cplusplus
struct TimerDev : Pinned {
	TimerDev() : n{0} {}
	void tick() KPP_SOFTIRQ
	{
		n++;
		timer.mod(jiffies + HZ);
	}
	u64 n;
	Timer<&TimerDev::tick> timer{*this};
};
#else
struct timer_dev {
	u64 n;
	struct timer_list timer;
};
static void timer_expired(struct timer_list *timer)
{
	struct timer_dev *dev = container_of(timer, struct timer_dev, timer);

	dev->n++;
	mod_timer(&dev->timer, jiffies + HZ);
}
#endif

#ifdef __cplusplus
PAIR void timer_make(TimerDev *dev)
{
	construct_at<TimerDev>(dev);
}
#else
PAIR void timer_make(struct timer_dev *dev)
{
	dev->n = 0;
	timer_setup(&dev->timer, timer_expired, 0);
}
#endif

#ifdef __cplusplus
PAIR bool timer_mod(TimerDev *dev)
{
	return dev->timer.mod(jiffies + HZ);
}
#else
PAIR bool timer_mod(struct timer_dev *dev)
{
	return mod_timer(&dev->timer, jiffies + HZ);
}
#endif

#ifdef __cplusplus
PAIR bool timer_lower(TimerDev *dev)
{
	return dev->timer.reduce(jiffies + HZ);
}
#else
PAIR bool timer_lower(struct timer_dev *dev)
{
	return timer_reduce(&dev->timer, jiffies + HZ);
}
#endif

#ifdef __cplusplus
PAIR bool timer_cancel(TimerDev *dev)
{
	return dev->timer.cancel();
}
#else
PAIR bool timer_cancel(struct timer_dev *dev)
{
	return timer_delete(&dev->timer);
}
#endif

#ifdef __cplusplus
PAIR bool timer_cancel_sync(TimerDev *dev) KPP_MAY_SLEEP
{
	return dev->timer.cancel_sync();
}
#else
PAIR bool timer_cancel_sync(struct timer_dev *dev)
{
	return timer_delete_sync(&dev->timer);
}
#endif

#ifdef __cplusplus
PAIR bool timer_is_pending(TimerDev *dev)
{
	return dev->timer.pending();
}
#else
PAIR bool timer_is_pending(struct timer_dev *dev)
{
	return timer_pending(&dev->timer);
}
#endif

#ifdef __cplusplus
PAIR void timer_end(TimerDev *dev) KPP_MAY_SLEEP
{
	dev->~TimerDev();
}
#else
PAIR void timer_end(struct timer_dev *dev)
{
	timer_shutdown_sync(&dev->timer);
}
#endif

#ifdef __cplusplus
struct HrtimerDev : Pinned {
	HrtimerDev() : n{0} {}
	enum hrtimer_restart step()
	{
		if (++n == 1000)
			return HRTIMER_NORESTART;
		timer.forward_now(50000);
		return HRTIMER_RESTART;
	}
	u64 n;
	HrTimer<&HrtimerDev::step> timer{*this};
};
#else
struct hrtimer_dev {
	u64 n;
	struct hrtimer timer;
};
static enum hrtimer_restart hrtimer_expired(struct hrtimer *timer)
{
	struct hrtimer_dev *dev = container_of(timer, struct hrtimer_dev, timer);

	if (++dev->n == 1000)
		return HRTIMER_NORESTART;
	hrtimer_forward_now(&dev->timer, 50000);
	return HRTIMER_RESTART;
}
#endif

#ifdef __cplusplus
PAIR void hrtimer_make(HrtimerDev *dev)
{
	construct_at<HrtimerDev>(dev);
}
#else
PAIR void hrtimer_make(struct hrtimer_dev *dev)
{
	dev->n = 0;
	hrtimer_init(&dev->timer, CLOCK_MONOTONIC, HRTIMER_MODE_ABS);
	dev->timer.function = hrtimer_expired;
}
#endif

#ifdef __cplusplus
PAIR void hrtimer_begin(HrtimerDev *dev)
{
	dev->timer.start(50000);
}
#else
PAIR void hrtimer_begin(struct hrtimer_dev *dev)
{
	hrtimer_start(&dev->timer, 50000, HRTIMER_MODE_REL);
}
#endif

#ifdef __cplusplus
PAIR void hrtimer_begin_at(HrtimerDev *dev, ktime_t time)
{
	dev->timer.start_at(time);
}
#else
PAIR void hrtimer_begin_at(struct hrtimer_dev *dev, ktime_t time)
{
	hrtimer_start(&dev->timer, time, HRTIMER_MODE_ABS);
}
#endif

#ifdef __cplusplus
PAIR u64 hrtimer_next(HrtimerDev *dev, ktime_t interval)
{
	return dev->timer.forward_now(interval);
}
#else
PAIR u64 hrtimer_next(struct hrtimer_dev *dev, ktime_t interval)
{
	return hrtimer_forward_now(&dev->timer, interval);
}
#endif

#ifdef __cplusplus
PAIR int hrtimer_try_cancel(HrtimerDev *dev)
{
	return dev->timer.try_to_cancel();
}
#else
PAIR int hrtimer_try_cancel(struct hrtimer_dev *dev)
{
	return hrtimer_try_to_cancel(&dev->timer);
}
#endif

#ifdef __cplusplus
PAIR bool hrtimer_cancel_sync(HrtimerDev *dev) KPP_MAY_SLEEP
{
	return dev->timer.cancel_sync();
}
#else
PAIR bool hrtimer_cancel_sync(struct hrtimer_dev *dev)
{
	return hrtimer_cancel(&dev->timer);
}
#endif

#ifdef __cplusplus
PAIR bool hrtimer_is_active(HrtimerDev *dev)
{
	return dev->timer.active();
}
#else
PAIR bool hrtimer_is_active(struct hrtimer_dev *dev)
{
	return hrtimer_active(&dev->timer);
}
#endif

#ifdef __cplusplus
PAIR void hrtimer_end(HrtimerDev *dev) KPP_MAY_SLEEP
{
	dev->~HrtimerDev();
}
#else
PAIR void hrtimer_end(struct hrtimer_dev *dev)
{
	hrtimer_cancel(&dev->timer);
}
#endif

#ifdef __cplusplus
struct WorkDev : Pinned {
	WorkDev() : n{0} {}
	void run() KPP_MAY_SLEEP { n++; }
	u64 n;
	Work<&WorkDev::run> work{*this};
};
#else
struct work_dev {
	u64 n;
	struct work_struct work;
};
static void work_callback(struct work_struct *work)
{
	struct work_dev *dev = container_of(work, struct work_dev, work);

	dev->n++;
}
/* Where the kernel can, an item that ends is not queued any more. */
static void end_work(struct work_struct *work)
{
#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 10, 0)
	disable_work_sync(work);
#else
	cancel_work_sync(work);
#endif
}
#endif

#ifdef __cplusplus
PAIR void work_make(WorkDev *dev)
{
	construct_at<WorkDev>(dev);
}
#else
PAIR void work_make(struct work_dev *dev)
{
	dev->n = 0;
	INIT_WORK(&dev->work, work_callback);
}
#endif

#ifdef __cplusplus
PAIR bool work_schedule(WorkDev *dev)
{
	return dev->work.schedule();
}
#else
PAIR bool work_schedule(struct work_dev *dev)
{
	return schedule_work(&dev->work);
}
#endif

#ifdef __cplusplus
PAIR bool work_queue(WorkDev *dev, struct workqueue_struct *queue)
{
	return dev->work.queue(queue);
}
#else
PAIR bool work_queue(struct work_dev *dev, struct workqueue_struct *queue)
{
	return queue_work(queue, &dev->work);
}
#endif

#ifdef __cplusplus
PAIR bool work_flush(WorkDev *dev) KPP_MAY_SLEEP
{
	return dev->work.flush();
}
#else
PAIR bool work_flush(struct work_dev *dev)
{
	return flush_work(&dev->work);
}
#endif

#ifdef __cplusplus
PAIR bool work_cancel(WorkDev *dev) KPP_MAY_SLEEP
{
	return dev->work.cancel_sync();
}
#else
PAIR bool work_cancel(struct work_dev *dev)
{
	return cancel_work_sync(&dev->work);
}
#endif

#ifdef __cplusplus
PAIR bool work_is_pending(WorkDev *dev)
{
	return dev->work.pending();
}
#else
PAIR bool work_is_pending(struct work_dev *dev)
{
	return work_pending(&dev->work);
}
#endif

#ifdef __cplusplus
PAIR void work_end(WorkDev *dev) KPP_MAY_SLEEP
{
	dev->~WorkDev();
}
#else
PAIR void work_end(struct work_dev *dev)
{
	end_work(&dev->work);
}
#endif

#ifdef __cplusplus
struct DelayedDev : Pinned {
	DelayedDev() : n{0} {}
	void run() KPP_MAY_SLEEP { n++; }
	u64 n;
	DelayedWork<&DelayedDev::run> work{*this};
};
#else
struct delayed_dev {
	u64 n;
	struct delayed_work work;
};
static void delayed_callback(struct work_struct *work)
{
	struct delayed_dev *dev = container_of(to_delayed_work(work), struct delayed_dev, work);

	dev->n++;
}
static void end_delayed_work(struct delayed_work *work)
{
#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 10, 0)
	disable_delayed_work_sync(work);
#else
	cancel_delayed_work_sync(work);
#endif
}
#endif

#ifdef __cplusplus
PAIR void delayed_make(DelayedDev *dev)
{
	construct_at<DelayedDev>(dev);
}
#else
PAIR void delayed_make(struct delayed_dev *dev)
{
	dev->n = 0;
	INIT_DELAYED_WORK(&dev->work, delayed_callback);
}
#endif

#ifdef __cplusplus
PAIR bool delayed_schedule(DelayedDev *dev)
{
	return dev->work.schedule(HZ);
}
#else
PAIR bool delayed_schedule(struct delayed_dev *dev)
{
	return schedule_delayed_work(&dev->work, HZ);
}
#endif

#ifdef __cplusplus
PAIR bool delayed_queue(DelayedDev *dev, struct workqueue_struct *queue)
{
	return dev->work.queue(queue, HZ);
}
#else
PAIR bool delayed_queue(struct delayed_dev *dev, struct workqueue_struct *queue)
{
	return queue_delayed_work(queue, &dev->work, HZ);
}
#endif

#ifdef __cplusplus
PAIR bool delayed_mod(DelayedDev *dev, struct workqueue_struct *queue)
{
	return dev->work.mod(queue, HZ);
}
#else
PAIR bool delayed_mod(struct delayed_dev *dev, struct workqueue_struct *queue)
{
	return mod_delayed_work(queue, &dev->work, HZ);
}
#endif

#ifdef __cplusplus
PAIR bool delayed_flush(DelayedDev *dev) KPP_MAY_SLEEP
{
	return dev->work.flush();
}
#else
PAIR bool delayed_flush(struct delayed_dev *dev)
{
	return flush_delayed_work(&dev->work);
}
#endif

#ifdef __cplusplus
PAIR bool delayed_cancel(DelayedDev *dev)
{
	return dev->work.cancel();
}
#else
PAIR bool delayed_cancel(struct delayed_dev *dev)
{
	return cancel_delayed_work(&dev->work);
}
#endif

#ifdef __cplusplus
PAIR bool delayed_cancel_sync(DelayedDev *dev) KPP_MAY_SLEEP
{
	return dev->work.cancel_sync();
}
#else
PAIR bool delayed_cancel_sync(struct delayed_dev *dev)
{
	return cancel_delayed_work_sync(&dev->work);
}
#endif

#ifdef __cplusplus
PAIR bool delayed_is_pending(DelayedDev *dev)
{
	return dev->work.pending();
}
#else
PAIR bool delayed_is_pending(struct delayed_dev *dev)
{
	return delayed_work_pending(&dev->work);
}
#endif

#ifdef __cplusplus
PAIR void delayed_end(DelayedDev *dev) KPP_MAY_SLEEP
{
	dev->~DelayedDev();
}
#else
PAIR void delayed_end(struct delayed_dev *dev)
{
	end_delayed_work(&dev->work);
}
#endif

#ifdef __cplusplus
struct TaskletDev : Pinned {
	TaskletDev() : n{0} {}
	void run() KPP_SOFTIRQ { n++; }
	u64 n;
	Tasklet<&TaskletDev::run> tasklet{*this};
};
#else
struct tasklet_dev {
	u64 n;
	struct tasklet_struct tasklet;
};
static void tasklet_callback_run(struct tasklet_struct *tasklet)
{
	struct tasklet_dev *dev = container_of(tasklet, struct tasklet_dev, tasklet);

	dev->n++;
}
#endif

#ifdef __cplusplus
PAIR void tasklet_make(TaskletDev *dev)
{
	construct_at<TaskletDev>(dev);
}
#else
PAIR void tasklet_make(struct tasklet_dev *dev)
{
	dev->n = 0;
	tasklet_setup(&dev->tasklet, tasklet_callback_run);
}
#endif

#ifdef __cplusplus
PAIR void tasklet_run(TaskletDev *dev)
{
	dev->tasklet.schedule();
}
#else
PAIR void tasklet_run(struct tasklet_dev *dev)
{
	tasklet_schedule(&dev->tasklet);
}
#endif

#ifdef __cplusplus
PAIR void tasklet_run_high(TaskletDev *dev)
{
	dev->tasklet.schedule_high();
}
#else
PAIR void tasklet_run_high(struct tasklet_dev *dev)
{
	tasklet_hi_schedule(&dev->tasklet);
}
#endif

#ifdef __cplusplus
PAIR void tasklet_end(TaskletDev *dev) KPP_MAY_SLEEP
{
	dev->~TaskletDev();
}
#else
PAIR void tasklet_end(struct tasklet_dev *dev)
{
	tasklet_kill(&dev->tasklet);
}
#endif

#ifdef __cplusplus
struct IrqWorkDev : Pinned {
	IrqWorkDev() : n{0} {}
	void run() { n++; }
	u64 n;
	IrqWork<&IrqWorkDev::run> work{*this};
};
#else
struct irq_work_dev {
	u64 n;
	struct irq_work work;
};
static void irq_work_callback(struct irq_work *work)
{
	struct irq_work_dev *dev = container_of(work, struct irq_work_dev, work);

	dev->n++;
}
#endif

#ifdef __cplusplus
PAIR void irq_work_make(IrqWorkDev *dev)
{
	construct_at<IrqWorkDev>(dev);
}
#else
PAIR void irq_work_make(struct irq_work_dev *dev)
{
	dev->n = 0;
	init_irq_work(&dev->work, irq_work_callback);
}
#endif

#ifdef __cplusplus
PAIR bool irq_work_begin(IrqWorkDev *dev)
{
	return dev->work.queue();
}
#else
PAIR bool irq_work_begin(struct irq_work_dev *dev)
{
	return irq_work_queue(&dev->work);
}
#endif

#ifdef __cplusplus
PAIR void irq_work_wait(IrqWorkDev *dev) KPP_MAY_SLEEP
{
	dev->work.sync();
}
#else
PAIR void irq_work_wait(struct irq_work_dev *dev)
{
	irq_work_sync(&dev->work);
}
#endif

#ifdef __cplusplus
PAIR void irq_work_end(IrqWorkDev *dev) KPP_MAY_SLEEP
{
	dev->~IrqWorkDev();
}
#else
PAIR void irq_work_end(struct irq_work_dev *dev)
{
	irq_work_sync(&dev->work);
}
#endif

/* A chain does not say who is on it, so an owner that ends knows whether it is. */
#ifdef __cplusplus
using RebootChain = BlockingChain<register_reboot_notifier, unregister_reboot_notifier>;
struct NotifierDev : Pinned {
	NotifierDev() : n{0} {}
	int reboot(unsigned long, void *) KPP_MAY_SLEEP
	{
		n++;
		return NOTIFY_DONE;
	}
	u64 n;
	Notifier<&NotifierDev::reboot, RebootChain> notifier{*this};
};
#else
struct notifier_dev {
	u64 n;
	struct notifier_block notifier;
	bool on_chain;
};
static int notifier_callback(struct notifier_block *block, unsigned long action, void *data)
{
	struct notifier_dev *dev = container_of(block, struct notifier_dev, notifier);

	dev->n++;
	return NOTIFY_DONE;
}
#endif

#ifdef __cplusplus
PAIR void notifier_make(NotifierDev *dev)
{
	construct_at<NotifierDev>(dev);
}
#else
PAIR void notifier_make(struct notifier_dev *dev)
{
	dev->n = 0;
	dev->notifier = (struct notifier_block){.notifier_call = notifier_callback};
	dev->on_chain = false;
}
#endif

#ifdef __cplusplus
PAIR Result<void> notifier_start(NotifierDev *dev) KPP_MAY_SLEEP
{
	return dev->notifier.start();
}
#else
PAIR int notifier_start(struct notifier_dev *dev)
{
	int error;

	if (dev->on_chain)
		return -EEXIST;
	error = register_reboot_notifier(&dev->notifier);
	if (error)
		return error;
	dev->on_chain = true;
	return 0;
}
#endif

#ifdef __cplusplus
PAIR void notifier_end(NotifierDev *dev) KPP_MAY_SLEEP
{
	dev->~NotifierDev();
}
#else
PAIR void notifier_end(struct notifier_dev *dev)
{
	if (dev->on_chain)
		unregister_reboot_notifier(&dev->notifier);
}
#endif
