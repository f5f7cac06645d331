/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
/* kpp/sync/raw_spinlock.hpp */
#ifdef __cplusplus
template <Level level>
struct RawDev {
	RawSpinLock<level> lock;
	u64 n KPP_GUARDED_BY(lock);
};
#else
struct raw_dev {
	raw_spinlock_t lock;
	u64 n;
};
#endif

#ifdef __cplusplus
PAIR void raw_spin_init(RawProcessLock *lock)
{
	construct_at<RawProcessLock>(lock);
}
#else
PAIR void raw_spin_init(raw_spinlock_t *lock)
{
	raw_spin_lock_init(lock);
}
#endif

#ifdef __cplusplus
PAIR void raw_spin_process(RawDev<Level::process> *dev) KPP_PROCESS
{
	RawSpinGuard guard{dev->lock};
	dev->n++;
}
#else
PAIR void raw_spin_process(struct raw_dev *dev)
{
	raw_spin_lock(&dev->lock);
	dev->n++;
	raw_spin_unlock(&dev->lock);
}
#endif

#ifdef __cplusplus
PAIR void raw_spin_softirq(RawDev<Level::softirq> *dev) KPP_SOFTIRQ
{
	RawSpinGuard guard{dev->lock};
	dev->n++;
}
#else
PAIR void raw_spin_softirq(struct raw_dev *dev)
{
	raw_spin_lock_bh(&dev->lock);
	dev->n++;
	raw_spin_unlock_bh(&dev->lock);
}
#endif

#ifdef __cplusplus
PAIR void raw_spin_hardirq(RawDev<Level::hardirq> *dev)
{
	RawSpinGuard guard{dev->lock};
	dev->n++;
}
#else
PAIR void raw_spin_hardirq(struct raw_dev *dev)
{
	unsigned long flags;

	raw_spin_lock_irqsave(&dev->lock, flags);
	dev->n++;
	raw_spin_unlock_irqrestore(&dev->lock, flags);
}
#endif

#ifdef __cplusplus
PAIR bool raw_spin_try(RawDev<Level::hardirq> *dev)
{
	SpinToken token;
	if (!dev->lock.try_lock(token))
		return false;
	RawSpinGuard guard{dev->lock, token};
	dev->n++;
	return true;
}
#else
PAIR bool raw_spin_try(struct raw_dev *dev)
{
	unsigned long flags;

	if (!raw_spin_trylock_irqsave(&dev->lock, flags))
		return false;
	dev->n++;
	raw_spin_unlock_irqrestore(&dev->lock, flags);
	return true;
}
#endif
