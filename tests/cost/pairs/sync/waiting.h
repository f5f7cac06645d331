/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
/* kpp/sync/completion.hpp, wait_queue.hpp */
#ifdef __cplusplus
PAIR void completion_make(Completion *done)
{
	construct_at<Completion>(done);
}
#else
PAIR void completion_make(struct completion *done)
{
	init_completion(done);
}
#endif

#ifdef __cplusplus
PAIR void completion_complete(Completion *done)
{
	done->complete();
}
#else
PAIR void completion_complete(struct completion *done)
{
	complete(done);
}
#endif

#ifdef __cplusplus
PAIR void completion_complete_all(Completion *done)
{
	done->complete_all();
}
#else
PAIR void completion_complete_all(struct completion *done)
{
	complete_all(done);
}
#endif

#ifdef __cplusplus
PAIR void completion_reinit(Completion *done)
{
	done->reinit();
}
#else
PAIR void completion_reinit(struct completion *done)
{
	reinit_completion(done);
}
#endif

#ifdef __cplusplus
PAIR bool completion_is_done(Completion *done)
{
	return done->done();
}
#else
PAIR bool completion_is_done(struct completion *done)
{
	return completion_done(done);
}
#endif

#ifdef __cplusplus
PAIR bool completion_try(Completion *done)
{
	return done->try_wait();
}
#else
PAIR bool completion_try(struct completion *done)
{
	return try_wait_for_completion(done);
}
#endif

#ifdef __cplusplus
PAIR void completion_wait(Completion *done) KPP_MAY_SLEEP
{
	done->wait();
}
#else
PAIR void completion_wait(struct completion *done)
{
	wait_for_completion(done);
}
#endif

#ifdef __cplusplus
PAIR int completion_wait_for(Completion *done) KPP_MAY_SLEEP
{
	return done->wait_for(HZ) ? 0 : -ETIMEDOUT;
}
#else
PAIR int completion_wait_for(struct completion *done)
{
	return wait_for_completion_timeout(done, HZ) ? 0 : -ETIMEDOUT;
}
#endif

#ifdef __cplusplus
PAIR int completion_wait_interruptible(Completion *done) KPP_MAY_SLEEP
{
	return done->wait_interruptible() ? 0 : -ERESTARTSYS;
}
#else
PAIR int completion_wait_interruptible(struct completion *done)
{
	return wait_for_completion_interruptible(done) ? -ERESTARTSYS : 0;
}
#endif

#ifdef __cplusplus
PAIR int completion_wait_killable(Completion *done) KPP_MAY_SLEEP
{
	return done->wait_killable() ? 0 : -ERESTARTSYS;
}
#else
PAIR int completion_wait_killable(struct completion *done)
{
	return wait_for_completion_killable(done) ? -ERESTARTSYS : 0;
}
#endif

#ifdef __cplusplus
PAIR Result<void> completion_wait_interruptible_for(Completion *done) KPP_MAY_SLEEP
{
	return done->wait_interruptible_for(HZ);
}
#else
PAIR int completion_wait_interruptible_for(struct completion *done)
{
	long left = wait_for_completion_interruptible_timeout(done, HZ);

	if (!left)
		return -ETIMEDOUT;
	return left < 0 ? left : 0;
}
#endif

#ifdef __cplusplus
PAIR void completion_raw(Completion *done)
{
	sink(done->raw());
}
#else
PAIR void completion_raw(struct completion *done)
{
	sink(done);
}
#endif

#ifdef __cplusplus
struct WaitDev {
	bool ready() { return READ_ONCE(n) != 0; }
	WaitQueue queue;
	u64 n;
};
#else
struct wait_dev {
	wait_queue_head_t queue;
	u64 n;
};
#endif

#ifdef __cplusplus
PAIR void wait_queue_make(WaitQueue *queue)
{
	construct_at<WaitQueue>(queue);
}
#else
PAIR void wait_queue_make(wait_queue_head_t *queue)
{
	init_waitqueue_head(queue);
}
#endif

#ifdef __cplusplus
PAIR void wait_queue_make_class(WaitQueue *queue)
{
	construct_at<WaitQueue>(queue, KPP_LOCK_CLASS("pair"));
}
#else
PAIR void wait_queue_make_class(wait_queue_head_t *queue)
{
	static struct lock_class_key key;

	__init_waitqueue_head(queue, "pair", &key);
}
#endif

#ifdef __cplusplus
PAIR void wait_queue_wake(WaitDev *dev)
{
	dev->queue.wake();
}
#else
PAIR void wait_queue_wake(struct wait_dev *dev)
{
	wake_up(&dev->queue);
}
#endif

#ifdef __cplusplus
PAIR void wait_queue_wake_all(WaitDev *dev)
{
	dev->queue.wake_all();
}
#else
PAIR void wait_queue_wake_all(struct wait_dev *dev)
{
	wake_up_all(&dev->queue);
}
#endif

#ifdef __cplusplus
PAIR bool wait_queue_has_sleeper(WaitDev *dev)
{
	return dev->queue.has_sleeper();
}
#else
PAIR bool wait_queue_has_sleeper(struct wait_dev *dev)
{
	return wq_has_sleeper(&dev->queue);
}
#endif

#ifdef __cplusplus
PAIR void wait_queue_wait(WaitDev *dev) KPP_MAY_SLEEP
{
	dev->queue.wait([&] { return dev->ready(); });
}
#else
PAIR void wait_queue_wait(struct wait_dev *dev)
{
	wait_event(dev->queue, READ_ONCE(dev->n) != 0);
}
#endif

#ifdef __cplusplus
PAIR int wait_queue_wait_for(WaitDev *dev) KPP_MAY_SLEEP
{
	return dev->queue.wait_for(HZ, [&] { return dev->ready(); }) ? 0 : -ETIMEDOUT;
}
#else
static bool wait_dev_in_time(struct wait_dev *dev, long timeout)
{
	return wait_event_timeout(dev->queue, READ_ONCE(dev->n) != 0, timeout) != 0;
}
PAIR int wait_queue_wait_for(struct wait_dev *dev)
{
	return wait_dev_in_time(dev, HZ) ? 0 : -ETIMEDOUT;
}
#endif

#ifdef __cplusplus
PAIR int wait_queue_wait_interruptible(WaitDev *dev) KPP_MAY_SLEEP
{
	return dev->queue.wait_interruptible([&] { return dev->ready(); }) ? 0 : -ERESTARTSYS;
}
#else
static bool wait_dev_interruptible(struct wait_dev *dev)
{
	return wait_event_interruptible(dev->queue, READ_ONCE(dev->n) != 0) == 0;
}
PAIR int wait_queue_wait_interruptible(struct wait_dev *dev)
{
	return wait_dev_interruptible(dev) ? 0 : -ERESTARTSYS;
}
#endif

#ifdef __cplusplus
PAIR int wait_queue_wait_killable(WaitDev *dev) KPP_MAY_SLEEP
{
	return dev->queue.wait_killable([&] { return dev->ready(); }) ? 0 : -ERESTARTSYS;
}
#else
static bool wait_dev_killable(struct wait_dev *dev)
{
	return wait_event_killable(dev->queue, READ_ONCE(dev->n) != 0) == 0;
}
PAIR int wait_queue_wait_killable(struct wait_dev *dev)
{
	return wait_dev_killable(dev) ? 0 : -ERESTARTSYS;
}
#endif

#ifdef __cplusplus
PAIR Result<void> wait_queue_wait_interruptible_for(WaitDev *dev) KPP_MAY_SLEEP
{
	return dev->queue.wait_interruptible_for(HZ, [&] { return dev->ready(); });
}
#else
static int wait_dev_interruptible_for(struct wait_dev *dev, long timeout)
{
	long left = wait_event_interruptible_timeout(dev->queue, READ_ONCE(dev->n) != 0, timeout);

	if (!left)
		return -ETIMEDOUT;
	return left < 0 ? left : 0;
}
PAIR int wait_queue_wait_interruptible_for(struct wait_dev *dev)
{
	return wait_dev_interruptible_for(dev, HZ);
}
#endif

#ifdef __cplusplus
PAIR bool wait_queue_raw(WaitDev *dev)
{
	return waitqueue_active(dev->queue.raw());
}
#else
PAIR bool wait_queue_raw(struct wait_dev *dev)
{
	return waitqueue_active(&dev->queue);
}
#endif
