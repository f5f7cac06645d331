/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
/* kpp/sync/locked.hpp */
#ifdef __cplusplus
struct Numbers {
	u64 a, b, c, d, e;
};
#else
struct numbers {
	u64 a, b, c, d, e;
};
struct locked_number {
	spinlock_t lock;
	u64 n;
};
struct locked_numbers {
	spinlock_t lock;
	struct numbers n;
};
struct locked_mutex {
	struct mutex lock;
	u64 n;
};
struct locked_rwsem {
	struct rw_semaphore lock;
	u64 n;
};
struct locked_seq {
	seqlock_t lock;
	struct numbers n;
};
#endif

#ifdef __cplusplus
PAIR void locked_make(Locked<u64> *locked, u64 n)
{
	construct_at<Locked<u64>>(locked, n);
}
#else
PAIR void locked_make(struct locked_number *locked, u64 n)
{
	spin_lock_init(&locked->lock);
	locked->n = n;
}
#endif

#ifdef __cplusplus
PAIR void locked_make_class(Locked<u64> *locked, u64 n)
{
	construct_at<Locked<u64>>(locked, KPP_LOCK_CLASS("pair"), n);
}
#else
PAIR void locked_make_class(struct locked_number *locked, u64 n)
{
	static struct lock_class_key key;

	spin_lock_init(&locked->lock);
	lockdep_set_class_and_name(&locked->lock, &key, "pair");
	locked->n = n;
}
#endif

#ifdef __cplusplus
PAIR u64 locked_with(Locked<u64> *locked) KPP_PROCESS
{
	return locked->with([](u64 &n) { return ++n; });
}
#else
PAIR u64 locked_with(struct locked_number *locked)
{
	u64 n;

	spin_lock(&locked->lock);
	n = ++locked->n;
	spin_unlock(&locked->lock);
	return n;
}
#endif

#ifdef __cplusplus
PAIR u64 locked_data(Locked<u64> *locked) KPP_PROCESS
{
	SpinGuard guard{*locked};
	return ++locked->data();
}
#else
PAIR u64 locked_data(struct locked_number *locked)
{
	u64 n;

	spin_lock(&locked->lock);
	n = ++locked->n;
	spin_unlock(&locked->lock);
	return n;
}
#endif

#ifdef __cplusplus
PAIR u64 locked_with_struct(Locked<Numbers, HardirqLock> *locked, u64 more)
{
	const Numbers now = locked->with([&](Numbers &n) {
		n.a += more;
		n.b++;
		return n;
	});
	return now.a + now.b + now.c + now.d + now.e;
}
#else
PAIR u64 locked_with_struct(struct locked_numbers *locked, u64 more)
{
	unsigned long flags;
	struct numbers now;

	spin_lock_irqsave(&locked->lock, flags);
	locked->n.a += more;
	locked->n.b++;
	now = locked->n;
	spin_unlock_irqrestore(&locked->lock, flags);
	return now.a + now.b + now.c + now.d + now.e;
}
#endif

#ifdef __cplusplus
PAIR void locked_with_assignment(Locked<Numbers, HardirqLock> *locked, const Numbers *next)
{
	locked->with([&](Numbers &n) { n = *next; });
}
#else
PAIR void locked_with_assignment(struct locked_numbers *locked, const struct numbers *next)
{
	unsigned long flags;

	spin_lock_irqsave(&locked->lock, flags);
	locked->n = *next;
	spin_unlock_irqrestore(&locked->lock, flags);
}
#endif

#ifdef __cplusplus
PAIR u64 locked_with_mutex(Locked<u64, Mutex> *locked) KPP_MAY_SLEEP
{
	return locked->with([](u64 &n) { return ++n; });
}
#else
PAIR u64 locked_with_mutex(struct locked_mutex *locked)
{
	u64 n;

	mutex_lock(&locked->lock);
	n = ++locked->n;
	mutex_unlock(&locked->lock);
	return n;
}
#endif

#ifdef __cplusplus
PAIR u64 locked_with_shared(Locked<u64, RwSemaphore> *locked) KPP_MAY_SLEEP
{
	return locked->with_shared([](const u64 &n) { return n; });
}
#else
PAIR u64 locked_with_shared(struct locked_rwsem *locked)
{
	u64 n;

	down_read(&locked->lock);
	n = locked->n;
	up_read(&locked->lock);
	return n;
}
#endif

#ifdef __cplusplus
PAIR u64 locked_shared_data(Locked<u64, RwSemaphore> *locked) KPP_MAY_SLEEP
{
	DownReadGuard guard{*locked};
	return locked->shared_data();
}
#else
PAIR u64 locked_shared_data(struct locked_rwsem *locked)
{
	u64 n;

	down_read(&locked->lock);
	n = locked->n;
	up_read(&locked->lock);
	return n;
}
#endif

#ifdef __cplusplus
PAIR u64 locked_copy(Locked<Numbers, SeqProcessLock> *locked) KPP_PROCESS
{
	const Numbers now = locked->copy();
	return now.a + now.e;
}
#else
PAIR u64 locked_copy(struct locked_seq *locked)
{
	struct numbers now;
	unsigned int start;

	do {
		start = read_seqbegin(&locked->lock);
		now = locked->n;
	} while (read_seqretry(&locked->lock, start));
	return now.a + now.e;
}
#endif

/* The end of the data. */
#ifdef __cplusplus
struct Ended {
	u64 n;
	~Ended() { sink(this); }
};
PAIR void locked_end(Locked<Ended> *locked)
{
	locked->~Locked();
}
#else
PAIR void locked_end(struct locked_number *locked)
{
	sink(&locked->n);
}
#endif
