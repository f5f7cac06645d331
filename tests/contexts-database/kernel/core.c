/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
/* The comment before a function is what the analysis has to say of it. */
#include <linux/base.h>

/* always */
void mutex_lock(struct lock *lock)
{
	might_sleep();
	lock->held = 1;
}

/* gfp:1 */
void *alloc(unsigned long size, gfp_t flags)
{
	if (gfpflags_allow_blocking(flags))
		might_sleep();
	return 0;
}
EXPORT_SYMBOL(alloc);

/* gfp:1 */
void *alloc_wrapped(unsigned long size, gfp_t flags)
{
	flags |= __GFP_ZERO;
	return zalloc(size, flags);
}

/* gfp:0: the variable is not changed */
void *alloc_early_out(gfp_t flags)
{
	bool can_sleep = flags & 0x400;

	if (!can_sleep)
		return NULL;
	might_sleep();
	return alloc(1, flags);
}

/* always */
void *alloc_kernel(void)
{
	return alloc_wrapped(8, GFP_KERNEL);
}

/* none */
void *alloc_atomic(void)
{
	return alloc_wrapped(8, GFP_ATOMIC);
}

/* may: flags that nobody knows */
void *alloc_field(gfp_t *flags)
{
	return alloc(8, *flags);
}

/* gfp:1: who hands flags over is bound by them, whether they are needed or not */
int store(struct lock *lock, gfp_t flags)
{
	if (!lock->held)
		alloc(8, flags);
	return 0;
}

/* may: what sleeps does not look at the flags */
int flags_not_used(struct lock *lock, gfp_t flags)
{
	if (lock->held)
		mutex_lock(lock);
	return 0;
}

/* gfp:1: not the one in fortify-string.h, which stands in for it */
void *copy(const void *from, gfp_t flags)
{
	return alloc(8, flags);
}

/* none */
int sleeps_not(struct lock *lock)
{
	spin_lock(lock);
	spin_unlock(lock);
	return work();
}

/* always: a wrong argument is no way to use it */
int after_check(struct lock *lock, int number)
{
	if (!lock)
		return 0;
	if (number < 0)
		return -EINVAL;
	mutex_lock(lock);
	return 0;
}

/* always: nor is the failure of a step */
int after_step(struct lock *lock)
{
	int ret;

	ret = work();
	if (ret)
		goto out;
	mutex_lock(lock);
out:
	return ret;
}

/* always */
void *after_pointer(struct lock *lock)
{
	void *made = alloc_atomic();

	if (IS_ERR(made))
		return made;
	if (work())
		return ERR_PTR(-EINVAL);
	mutex_lock(lock);
	return made;
}

/* always: here nothing is what it hopes to find */
int when_new(struct lock *lock)
{
	void *other = alloc_field(NULL);

	if (other)
		return -EINVAL;
	mutex_lock(lock);
	return 0;
}

/* may: the caller may have asked not to wait */
int try_again(struct lock *lock, int flags)
{
	if (flags & 1)
		return -EAGAIN;
	mutex_lock(lock);
	return 0;
}

/* may: it depends on the caller */
void when_told(struct lock *lock, bool wait)
{
	if (wait)
		mutex_lock(lock);
}

/* always */
void told(struct lock *lock)
{
	when_told(lock, 1);
}

/* none */
void not_told(struct lock *lock)
{
	when_told(lock, 0);
}

/* may: it depends on a state */
void by_state(struct lock *lock)
{
	if (lock->held)
		mutex_lock(lock);
}

/* always: either way */
void both_ways(struct lock *lock)
{
	if (lock->held)
		mutex_lock(lock);
	else
		cond_resched();
}

/* none: it looks where it is */
void looks_first(struct lock *lock)
{
	if (preempt_count() == 0)
		mutex_lock(lock);
}

/* none: its caller holds a lock that it drops */
void drops(struct lock *lock)
{
	spin_unlock(lock);
	cond_resched();
	spin_lock(lock);
}

/* none: with an offset it is the assertion of such a function */
void asserts_offset(void)
{
	__might_resched(__FILE__, __LINE__, 256);
}

/* none: a way to the end is missing, not one that sleeps */
void ends(void)
{
	panic("end");
}

/* always: on the way that comes back */
void ends_or_sleeps(struct lock *lock)
{
	if (lock->held)
		panic("held");
	mutex_lock(lock);
}

/* none: whatever is behind the pointer */
int by_pointer(struct operations *operations)
{
	return operations->run();
}

static void unlocked(struct lock **lock)
{
	mutex_lock(*lock);
}

/* always: the cleanup of a variable */
void cleanup_sleeps(struct lock *lock)
{
	struct lock *guard __cleanup(unlocked) = lock;

	(void)guard;
	work();
}

static void odd(int n);

/* always: around a circle */
static void even(int n)
{
	if (n < 0)
		panic("n");
	odd(n - 1);
	might_sleep();
}

static void odd(int n)
{
	even(n + 1);
}

/* always */
void circle(int n)
{
	odd(n);
}

/* always; under a lock: bug in called_under_lock */
void slept_under_lock(struct lock *lock)
{
	mutex_lock(lock);
}

/* always */
void called_under_lock(struct lock *lock)
{
	spin_lock(lock);
	slept_under_lock(lock);
	spin_unlock(lock);
}

/* always: the second call is a bug, the first is not */
void asked_under_lock(struct lock *lock)
{
	spin_lock(lock);
	alloc_wrapped(8, GFP_ATOMIC);
	alloc_wrapped(8, GFP_KERNEL);
	spin_unlock(lock);
}

/* always */
void called_behind_lock(struct lock *lock)
{
	spin_lock(lock);
	spin_unlock(lock);
	told(lock);
	(void)new_thing();
	(void)new_thing_atomic();
}
