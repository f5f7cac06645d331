/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
/* kpp/sync/spinlock.hpp */
#ifdef __cplusplus
template <Level level>
struct SpinDev {
	SpinLock<level> lock;
	u64 n KPP_GUARDED_BY(lock);
};
#else
struct spin_dev {
	spinlock_t lock;
	u64 n;
};
#endif

#ifdef __cplusplus
PAIR void spin_init(ProcessLock *lock)
{
	construct_at<ProcessLock>(lock);
}
#else
PAIR void spin_init(spinlock_t *lock)
{
	spin_lock_init(lock);
}
#endif

#ifdef __cplusplus
PAIR void spin_init_class(ProcessLock *lock)
{
	construct_at<ProcessLock>(lock, KPP_LOCK_CLASS("pair"));
}
#else
PAIR void spin_init_class(spinlock_t *lock)
{
	static struct lock_class_key key;

	spin_lock_init(lock);
	lockdep_set_class_and_name(lock, &key, "pair");
}
#endif

#ifdef __cplusplus
PAIR bool spin_raw(ProcessLock *lock)
{
	return spin_is_locked(lock->raw());
}
#else
PAIR bool spin_raw(spinlock_t *lock)
{
	return spin_is_locked(lock);
}
#endif

#ifdef __cplusplus
PAIR void spin_process(SpinDev<Level::process> *dev) KPP_PROCESS
{
	SpinGuard guard{dev->lock};
	dev->n++;
}
#else
PAIR void spin_process(struct spin_dev *dev)
{
	spin_lock(&dev->lock);
	dev->n++;
	spin_unlock(&dev->lock);
}
#endif

#ifdef __cplusplus
PAIR void spin_softirq(SpinDev<Level::softirq> *dev) KPP_SOFTIRQ
{
	SpinGuard guard{dev->lock};
	dev->n++;
}
#else
PAIR void spin_softirq(struct spin_dev *dev)
{
	spin_lock_bh(&dev->lock);
	dev->n++;
	spin_unlock_bh(&dev->lock);
}
#endif

#ifdef __cplusplus
PAIR void spin_hardirq(SpinDev<Level::hardirq> *dev)
{
	SpinGuard guard{dev->lock};
	dev->n++;
}
#else
PAIR void spin_hardirq(struct spin_dev *dev)
{
	unsigned long flags;

	spin_lock_irqsave(&dev->lock, flags);
	dev->n++;
	spin_unlock_irqrestore(&dev->lock, flags);
}
#endif

/* A return while the lock is held. */
#ifdef __cplusplus
PAIR int spin_early_return(SpinDev<Level::hardirq> *dev, u64 limit)
{
	SpinGuard guard{dev->lock};
	if (dev->n >= limit)
		return -ENOSPC;
	dev->n++;
	return 0;
}
#else
PAIR int spin_early_return(struct spin_dev *dev, u64 limit)
{
	unsigned long flags;
	int error = 0;

	spin_lock_irqsave(&dev->lock, flags);
	if (dev->n >= limit)
		error = -ENOSPC;
	else
		dev->n++;
	spin_unlock_irqrestore(&dev->lock, flags);
	return error;
}
#endif

#ifdef __cplusplus
PAIR void spin_nested(SpinDev<Level::process> *dev, SpinDev<Level::hardirq> *other) KPP_PROCESS
{
	SpinGuard guard{dev->lock};
	SpinGuard inner{other->lock, guard};
	dev->n++;
	other->n++;
}
#else
PAIR void spin_nested(struct spin_dev *dev, struct spin_dev *other)
{
	unsigned long flags;

	spin_lock(&dev->lock);
	spin_lock_irqsave(&other->lock, flags);
	dev->n++;
	other->n++;
	spin_unlock_irqrestore(&other->lock, flags);
	spin_unlock(&dev->lock);
}
#endif

/*
 * Interrupts are off in a lock of interrupts, so that the inner one does not switch them off again; on PREEMPT_RT
 * it does, as there no lock switches anything off.
 */
#ifdef __cplusplus
PAIR void spin_nested_hardirq(SpinDev<Level::hardirq> *dev, SpinDev<Level::hardirq> *other)
{
	SpinGuard guard{dev->lock};
	SpinGuard inner{other->lock, guard};
	dev->n++;
	other->n++;
}
#else
PAIR void spin_nested_hardirq(struct spin_dev *dev, struct spin_dev *other)
{
	unsigned long flags;

	spin_lock_irqsave(&dev->lock, flags);
	spin_lock(&other->lock);
	dev->n++;
	other->n++;
	spin_unlock(&other->lock);
	spin_unlock_irqrestore(&dev->lock, flags);
}
#endif

#ifdef __cplusplus
PAIR bool spin_try_process(SpinDev<Level::process> *dev) KPP_PROCESS
{
	SpinToken token;
	if (!dev->lock.try_lock(token))
		return false;
	SpinGuard guard{dev->lock, token};
	dev->n++;
	return true;
}
#else
PAIR bool spin_try_process(struct spin_dev *dev)
{
	if (!spin_trylock(&dev->lock))
		return false;
	dev->n++;
	spin_unlock(&dev->lock);
	return true;
}
#endif

#ifdef __cplusplus
PAIR bool spin_try_softirq(SpinDev<Level::softirq> *dev) KPP_SOFTIRQ
{
	SpinToken token;
	if (!dev->lock.try_lock(token))
		return false;
	SpinGuard guard{dev->lock, token};
	dev->n++;
	return true;
}
#else
PAIR bool spin_try_softirq(struct spin_dev *dev)
{
	if (!spin_trylock_bh(&dev->lock))
		return false;
	dev->n++;
	spin_unlock_bh(&dev->lock);
	return true;
}
#endif

#ifdef __cplusplus
PAIR bool spin_try_hardirq(SpinDev<Level::hardirq> *dev)
{
	SpinToken token;
	if (!dev->lock.try_lock(token))
		return false;
	SpinGuard guard{dev->lock, token};
	dev->n++;
	return true;
}
#else
PAIR bool spin_try_hardirq(struct spin_dev *dev)
{
	unsigned long flags;

	if (!spin_trylock_irqsave(&dev->lock, flags))
		return false;
	dev->n++;
	spin_unlock_irqrestore(&dev->lock, flags);
	return true;
}
#endif
