/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
/*
 * The C half of pairs once more with guard() of linux/cleanup.h, where the kernel has it: NAME__cleanup. They are
 * shown beside the pair, and not compared.
 */
#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 12, 0)
PAIR void spin_process__cleanup(struct spin_dev *dev)
{
	guard(spinlock)(&dev->lock);
	dev->n++;
}

PAIR void spin_hardirq__cleanup(struct spin_dev *dev)
{
	guard(spinlock_irqsave)(&dev->lock);
	dev->n++;
}

PAIR int spin_early_return__cleanup(struct spin_dev *dev, u64 limit)
{
	guard(spinlock_irqsave)(&dev->lock);
	if (dev->n >= limit)
		return -ENOSPC;
	dev->n++;
	return 0;
}

PAIR void spin_nested__cleanup(struct spin_dev *dev, struct spin_dev *other)
{
	guard(spinlock)(&dev->lock);
	guard(spinlock_irqsave)(&other->lock);
	dev->n++;
	other->n++;
}

PAIR void raw_spin_hardirq__cleanup(struct raw_dev *dev)
{
	guard(raw_spinlock_irqsave)(&dev->lock);
	dev->n++;
}

PAIR void mutex_guard__cleanup(struct mutex_dev *dev)
{
	guard(mutex)(&dev->lock);
	dev->n++;
}

PAIR int mutex_interruptible__cleanup(struct mutex_dev *dev)
{
	scoped_cond_guard(mutex_intr, return -ERESTARTSYS, &dev->lock)
		dev->n++;
	return 0;
}

PAIR bool mutex_try__cleanup(struct mutex_dev *dev)
{
	scoped_cond_guard(mutex_try, return false, &dev->lock)
		dev->n++;
	return true;
}

PAIR u64 rwsem_read__cleanup(struct rwsem_dev *dev)
{
	guard(rwsem_read)(&dev->lock);
	return dev->n;
}

PAIR void rwsem_write__cleanup(struct rwsem_dev *dev)
{
	guard(rwsem_write)(&dev->lock);
	dev->n++;
}

PAIR u64 rwlock_read_hardirq__cleanup(struct rw_dev *dev)
{
	guard(read_lock_irqsave)(&dev->lock);
	return dev->n;
}

PAIR void rwlock_write__cleanup(struct rw_dev *dev)
{
	guard(write_lock)(&dev->lock);
	dev->n++;
}

PAIR int rcu_read__cleanup(struct rcu_dev *dev)
{
	const struct route *route;

	guard(rcu)();
	route = rcu_dereference(dev->best);
	return route ? route->weight : -1;
}

PAIR int srcu_read__cleanup(struct rcu_dev *dev)
{
	const struct route *route;

	guard(srcu)(&dev->domain);
	route = srcu_dereference(dev->best, &dev->domain);
	return route ? route->weight : -1;
}

PAIR void scope_preempt__cleanup(u64 *n)
{
	guard(preempt)();
	++*n;
}

PAIR void scope_interrupts__cleanup(u64 *n)
{
	guard(irqsave)();
	++*n;
}
#endif
