/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
/* kpp/sync/rwlock.hpp */
#ifdef __cplusplus
template <Level level>
struct RwDev {
	RwSpinLock<level> lock;
	u64 n KPP_GUARDED_BY(lock);
};
#else
struct rw_dev {
	rwlock_t lock;
	u64 n;
};
#endif

#ifdef __cplusplus
PAIR void rwlock_make(RwProcessLock *lock)
{
	construct_at<RwProcessLock>(lock);
}
#else
PAIR void rwlock_make(rwlock_t *lock)
{
	rwlock_init(lock);
}
#endif

#ifdef __cplusplus
PAIR u64 rwlock_read(RwDev<Level::process> *dev) KPP_PROCESS
{
	ReadGuard guard{dev->lock};
	return dev->n;
}
#else
PAIR u64 rwlock_read(struct rw_dev *dev)
{
	u64 n;

	read_lock(&dev->lock);
	n = dev->n;
	read_unlock(&dev->lock);
	return n;
}
#endif

#ifdef __cplusplus
PAIR u64 rwlock_read_softirq(RwDev<Level::softirq> *dev) KPP_SOFTIRQ
{
	ReadGuard guard{dev->lock};
	return dev->n;
}
#else
PAIR u64 rwlock_read_softirq(struct rw_dev *dev)
{
	u64 n;

	read_lock_bh(&dev->lock);
	n = dev->n;
	read_unlock_bh(&dev->lock);
	return n;
}
#endif

#ifdef __cplusplus
PAIR u64 rwlock_read_hardirq(RwDev<Level::hardirq> *dev)
{
	ReadGuard guard{dev->lock};
	return dev->n;
}
#else
PAIR u64 rwlock_read_hardirq(struct rw_dev *dev)
{
	unsigned long flags;
	u64 n;

	read_lock_irqsave(&dev->lock, flags);
	n = dev->n;
	read_unlock_irqrestore(&dev->lock, flags);
	return n;
}
#endif

#ifdef __cplusplus
PAIR void rwlock_write(RwDev<Level::process> *dev) KPP_PROCESS
{
	WriteGuard guard{dev->lock};
	dev->n++;
}
#else
PAIR void rwlock_write(struct rw_dev *dev)
{
	write_lock(&dev->lock);
	dev->n++;
	write_unlock(&dev->lock);
}
#endif

#ifdef __cplusplus
PAIR void rwlock_write_hardirq(RwDev<Level::hardirq> *dev)
{
	WriteGuard guard{dev->lock};
	dev->n++;
}
#else
PAIR void rwlock_write_hardirq(struct rw_dev *dev)
{
	unsigned long flags;

	write_lock_irqsave(&dev->lock, flags);
	dev->n++;
	write_unlock_irqrestore(&dev->lock, flags);
}
#endif

#ifdef __cplusplus
PAIR bool rwlock_try_read(RwDev<Level::process> *dev, u64 *n) KPP_PROCESS
{
	SpinToken token;
	if (!dev->lock.try_read(token))
		return false;
	ReadGuard guard{dev->lock, token};
	*n = dev->n;
	return true;
}
#else
PAIR bool rwlock_try_read(struct rw_dev *dev, u64 *n)
{
	if (!read_trylock(&dev->lock))
		return false;
	*n = dev->n;
	read_unlock(&dev->lock);
	return true;
}
#endif

#ifdef __cplusplus
PAIR bool rwlock_try_write(RwDev<Level::hardirq> *dev)
{
	SpinToken token;
	if (!dev->lock.try_write(token))
		return false;
	WriteGuard guard{dev->lock, token};
	dev->n++;
	return true;
}
#else
PAIR bool rwlock_try_write(struct rw_dev *dev)
{
	unsigned long flags;

	if (!write_trylock_irqsave(&dev->lock, flags))
		return false;
	dev->n++;
	write_unlock_irqrestore(&dev->lock, flags);
	return true;
}
#endif
