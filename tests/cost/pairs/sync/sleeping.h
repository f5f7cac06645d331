/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
/* kpp/sync/mutex.hpp, rwsem.hpp, semaphore.hpp */
#ifdef __cplusplus
struct MutexDev {
	Mutex lock;
	u64 n KPP_GUARDED_BY(lock);
};
#else
struct mutex_dev {
	struct mutex lock;
	u64 n;
};
#endif

#ifdef __cplusplus
PAIR void mutex_make(Mutex *lock)
{
	construct_at<Mutex>(lock);
}
#else
PAIR void mutex_make(struct mutex *lock)
{
	mutex_init(lock);
}
#endif

#ifdef __cplusplus
PAIR void mutex_guard(MutexDev *dev) KPP_MAY_SLEEP
{
	MutexGuard guard{dev->lock};
	dev->n++;
}
#else
PAIR void mutex_guard(struct mutex_dev *dev)
{
	mutex_lock(&dev->lock);
	dev->n++;
	mutex_unlock(&dev->lock);
}
#endif

#ifdef __cplusplus
PAIR int mutex_interruptible(MutexDev *dev) KPP_MAY_SLEEP
{
	if (!dev->lock.lock_interruptible())
		return -ERESTARTSYS;
	MutexGuard guard{dev->lock, adopt};
	dev->n++;
	return 0;
}
#else
PAIR int mutex_interruptible(struct mutex_dev *dev)
{
	if (mutex_lock_interruptible(&dev->lock))
		return -ERESTARTSYS;
	dev->n++;
	mutex_unlock(&dev->lock);
	return 0;
}
#endif

#ifdef __cplusplus
PAIR int mutex_killable(MutexDev *dev) KPP_MAY_SLEEP
{
	if (!dev->lock.lock_killable())
		return -ERESTARTSYS;
	MutexGuard guard{dev->lock, adopt};
	dev->n++;
	return 0;
}
#else
PAIR int mutex_killable(struct mutex_dev *dev)
{
	if (mutex_lock_killable(&dev->lock))
		return -ERESTARTSYS;
	dev->n++;
	mutex_unlock(&dev->lock);
	return 0;
}
#endif

#ifdef __cplusplus
PAIR bool mutex_try(MutexDev *dev) KPP_PROCESS
{
	if (!dev->lock.try_lock())
		return false;
	MutexGuard guard{dev->lock, adopt};
	dev->n++;
	return true;
}
#else
PAIR bool mutex_try(struct mutex_dev *dev)
{
	if (!mutex_trylock(&dev->lock))
		return false;
	dev->n++;
	mutex_unlock(&dev->lock);
	return true;
}
#endif

#ifdef __cplusplus
struct RwsemDev {
	RwSemaphore lock;
	u64 n KPP_GUARDED_BY(lock);
};
#else
struct rwsem_dev {
	struct rw_semaphore lock;
	u64 n;
};
#endif

#ifdef __cplusplus
PAIR void rwsem_make(RwSemaphore *lock)
{
	construct_at<RwSemaphore>(lock);
}
#else
PAIR void rwsem_make(struct rw_semaphore *lock)
{
	init_rwsem(lock);
}
#endif

#ifdef __cplusplus
PAIR u64 rwsem_read(RwsemDev *dev) KPP_MAY_SLEEP
{
	DownReadGuard guard{dev->lock};
	return dev->n;
}
#else
PAIR u64 rwsem_read(struct rwsem_dev *dev)
{
	u64 n;

	down_read(&dev->lock);
	n = dev->n;
	up_read(&dev->lock);
	return n;
}
#endif

#ifdef __cplusplus
PAIR void rwsem_write(RwsemDev *dev) KPP_MAY_SLEEP
{
	DownWriteGuard guard{dev->lock};
	dev->n++;
}
#else
PAIR void rwsem_write(struct rwsem_dev *dev)
{
	down_write(&dev->lock);
	dev->n++;
	up_write(&dev->lock);
}
#endif

#ifdef __cplusplus
PAIR int rwsem_read_killable(RwsemDev *dev, u64 *n) KPP_MAY_SLEEP
{
	if (!dev->lock.read_killable())
		return -EINTR;
	DownReadGuard guard{dev->lock, adopt};
	*n = dev->n;
	return 0;
}
#else
PAIR int rwsem_read_killable(struct rwsem_dev *dev, u64 *n)
{
	if (down_read_killable(&dev->lock))
		return -EINTR;
	*n = dev->n;
	up_read(&dev->lock);
	return 0;
}
#endif

#ifdef __cplusplus
PAIR int rwsem_write_killable(RwsemDev *dev) KPP_MAY_SLEEP
{
	if (!dev->lock.write_killable())
		return -EINTR;
	DownWriteGuard guard{dev->lock, adopt};
	dev->n++;
	return 0;
}
#else
PAIR int rwsem_write_killable(struct rwsem_dev *dev)
{
	if (down_write_killable(&dev->lock))
		return -EINTR;
	dev->n++;
	up_write(&dev->lock);
	return 0;
}
#endif

#ifdef __cplusplus
PAIR bool rwsem_try_read(RwsemDev *dev, u64 *n) KPP_PROCESS
{
	if (!dev->lock.try_read())
		return false;
	DownReadGuard guard{dev->lock, adopt};
	*n = dev->n;
	return true;
}
#else
PAIR bool rwsem_try_read(struct rwsem_dev *dev, u64 *n)
{
	if (!down_read_trylock(&dev->lock))
		return false;
	*n = dev->n;
	up_read(&dev->lock);
	return true;
}
#endif

#ifdef __cplusplus
PAIR bool rwsem_try_write(RwsemDev *dev) KPP_PROCESS
{
	if (!dev->lock.try_write())
		return false;
	DownWriteGuard guard{dev->lock, adopt};
	dev->n++;
	return true;
}
#else
PAIR bool rwsem_try_write(struct rwsem_dev *dev)
{
	if (!down_write_trylock(&dev->lock))
		return false;
	dev->n++;
	up_write(&dev->lock);
	return true;
}
#endif

#ifdef __cplusplus
struct SemDev {
	Semaphore lock;
	u64 n KPP_GUARDED_BY(lock);
};
#else
struct sem_dev {
	struct semaphore lock;
	u64 n;
};
#endif

#ifdef __cplusplus
PAIR void semaphore_make(Semaphore *lock)
{
	construct_at<Semaphore>(lock);
}
#else
PAIR void semaphore_make(struct semaphore *lock)
{
	sema_init(lock, 1);
}
#endif

#ifdef __cplusplus
PAIR void semaphore_guard(SemDev *dev) KPP_MAY_SLEEP
{
	DownGuard guard{dev->lock};
	dev->n++;
}
#else
PAIR void semaphore_guard(struct sem_dev *dev)
{
	down(&dev->lock);
	dev->n++;
	up(&dev->lock);
}
#endif

#ifdef __cplusplus
PAIR int semaphore_interruptible(SemDev *dev) KPP_MAY_SLEEP
{
	if (!dev->lock.down_interruptible())
		return -ERESTARTSYS;
	DownGuard guard{dev->lock, adopt};
	dev->n++;
	return 0;
}
#else
PAIR int semaphore_interruptible(struct sem_dev *dev)
{
	if (down_interruptible(&dev->lock))
		return -ERESTARTSYS;
	dev->n++;
	up(&dev->lock);
	return 0;
}
#endif

#ifdef __cplusplus
PAIR int semaphore_killable(SemDev *dev) KPP_MAY_SLEEP
{
	if (!dev->lock.down_killable())
		return -ERESTARTSYS;
	DownGuard guard{dev->lock, adopt};
	dev->n++;
	return 0;
}
#else
PAIR int semaphore_killable(struct sem_dev *dev)
{
	if (down_killable(&dev->lock))
		return -ERESTARTSYS;
	dev->n++;
	up(&dev->lock);
	return 0;
}
#endif

#ifdef __cplusplus
PAIR int semaphore_timeout(SemDev *dev) KPP_MAY_SLEEP
{
	if (!dev->lock.down_timeout(HZ))
		return -ETIME;
	DownGuard guard{dev->lock, adopt};
	dev->n++;
	return 0;
}
#else
PAIR int semaphore_timeout(struct sem_dev *dev)
{
	if (down_timeout(&dev->lock, HZ))
		return -ETIME;
	dev->n++;
	up(&dev->lock);
	return 0;
}
#endif

#ifdef __cplusplus
PAIR bool semaphore_try(SemDev *dev)
{
	if (!dev->lock.try_down())
		return false;
	DownGuard guard{dev->lock, adopt};
	dev->n++;
	return true;
}
#else
PAIR bool semaphore_try(struct sem_dev *dev)
{
	if (down_trylock(&dev->lock))
		return false;
	dev->n++;
	up(&dev->lock);
	return true;
}
#endif
