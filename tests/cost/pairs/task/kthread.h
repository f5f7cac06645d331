/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
/* kpp/task/kthread.hpp */
#ifdef __cplusplus
struct ThreadDev : Pinned {
	int loop() KPP_MAY_SLEEP
	{
		while (!kthread_should_stop()) {
			n++;
			schedule_timeout_interruptible(HZ);
		}
		return 0;
	}
	u64 n = 0;
};
using Thread = Kthread<&ThreadDev::loop>;
#else
struct thread_dev {
	u64 n;
};
struct thread {
	struct task_struct *task;
};
static int thread_loop(void *data)
{
	struct thread_dev *dev = data;

	while (!kthread_should_stop()) {
		dev->n++;
		schedule_timeout_interruptible(HZ);
	}
	return 0;
}
#endif

/* The thread may return before it is stopped, so there is a reference to its task. */
#ifdef __cplusplus
PAIR int kthread_begin(ThreadDev *dev) KPP_MAY_SLEEP
{
	auto thread = Thread::run(*dev, "pair");
	if (!thread)
		return thread.error().to_errno();
	sink(dev);
	return 0;
}
#else
static struct task_struct *thread_run(struct thread_dev *dev, const char *name)
{
	struct task_struct *task = kthread_create(thread_loop, dev, "%s", name);

	if (IS_ERR(task))
		return task;
	get_task_struct(task);
	wake_up_process(task);
	return task;
}
PAIR int kthread_begin(struct thread_dev *dev)
{
	struct task_struct *task = thread_run(dev, "pair");

	if (IS_ERR(task))
		return PTR_ERR(task);
	sink(dev);
	kthread_stop(task);
	put_task_struct(task);
	return 0;
}
#endif

#ifdef __cplusplus
PAIR Result<Thread> kthread_return(ThreadDev *dev) KPP_MAY_SLEEP
{
	return Thread::run(*dev, "pair");
}
#else
PAIR struct task_struct *kthread_return(struct thread_dev *dev)
{
	struct task_struct *task = kthread_create(thread_loop, dev, "%s", "pair");

	if (IS_ERR(task))
		return task;
	get_task_struct(task);
	wake_up_process(task);
	return task;
}
#endif

#ifdef __cplusplus
PAIR void kthread_make(Thread *thread)
{
	construct_at<Thread>(thread);
}
#else
PAIR void kthread_make(struct thread *thread)
{
	thread->task = NULL;
}
#endif

#ifdef __cplusplus
PAIR bool kthread_wake(Thread *thread)
{
	return thread->wake();
}
#else
PAIR bool kthread_wake(struct thread *thread)
{
	return wake_up_process(thread->task);
}
#endif

#ifdef __cplusplus
PAIR int kthread_task(Thread *thread)
{
	return task_pid_nr(thread->task());
}
#else
PAIR int kthread_task(struct thread *thread)
{
	return task_pid_nr(thread->task);
}
#endif

#ifdef __cplusplus
PAIR void kthread_move(Thread *to, Thread *from)
{
	construct_at<Thread>(to, kpp::move(*from));
}
#else
PAIR void kthread_move(struct thread *to, struct thread *from)
{
	struct task_struct *task = from->task;

	from->task = NULL;
	to->task = task;
}
#endif

#ifdef __cplusplus
PAIR void kthread_assign(Thread *to, Thread *from) KPP_MAY_SLEEP
{
	*to = kpp::move(*from);
}
#else
PAIR void kthread_assign(struct thread *to, struct thread *from)
{
	struct task_struct *task = from->task, *before;

	from->task = NULL;
	before = to->task;
	to->task = task;
	if (before) {
		kthread_stop(before);
		put_task_struct(before);
	}
}
#endif

#ifdef __cplusplus
PAIR void kthread_end(Thread *thread) KPP_MAY_SLEEP
{
	thread->~Thread();
}
#else
PAIR void kthread_end(struct thread *thread)
{
	if (thread->task) {
		kthread_stop(thread->task);
		put_task_struct(thread->task);
	}
}
#endif
