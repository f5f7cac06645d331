// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Locks that a shrinker waits for, and that are held where memory is allocated.
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/rwsem.h>
#include <linux/sched/mm.h>
#include <linux/shrinker.h>
#include <linux/slab.h>

struct cache {
	struct mutex bug, inner, tried, atomic, scoped, nofs, before;
	struct rw_semaphore semaphore;
	struct shrinker *shrinker;
	void *memory;
	int count;
};

static DEFINE_MUTEX(all);
static DEFINE_MUTEX(deep);

static void drop_deep(void)
{
	mutex_lock(&deep); // check-error {{deep is taken here to free memory, but an allocation}}
	mutex_unlock(&deep);
}

static unsigned long count(struct shrinker *shrinker, struct shrink_control *control)
{
	struct cache *cache = shrinker->private_data;

	down_read(&cache->semaphore); // check-error {{cache.semaphore is taken here to free memory}}
	up_read(&cache->semaphore);
	return cache->count;
}

static unsigned long scan(struct shrinker *shrinker, struct shrink_control *control)
{
	struct cache *cache = shrinker->private_data;

	mutex_lock(&cache->bug); // check-error {{cache.bug is taken here to free memory, but an allocation}}
	mutex_unlock(&cache->bug);
	mutex_lock(&cache->inner);
	cache->memory = kmalloc(10, GFP_KERNEL); // reclaim does not enter itself
	mutex_unlock(&cache->inner);
	drop_deep();
	if (!mutex_trylock(&cache->tried))
		return SHRINK_STOP;
	mutex_unlock(&cache->tried);
	mutex_lock(&cache->atomic);
	mutex_unlock(&cache->atomic);
	mutex_lock(&cache->scoped);
	mutex_unlock(&cache->scoped);
	mutex_lock(&cache->nofs);
	mutex_unlock(&cache->nofs);
	mutex_lock(&cache->before);
	mutex_unlock(&cache->before);
	mutex_lock(&all); // kpp-check: nothing allocates under it once the shrinker is registered
	mutex_unlock(&all);
	return 1;
}

void *fill(struct cache *cache)
{
	mutex_lock(&cache->bug);
	cache->memory = kmalloc(10, GFP_KERNEL);
	mutex_unlock(&cache->bug);
	mutex_lock(&cache->tried);
	cache->memory = kmalloc(10, GFP_KERNEL);
	mutex_unlock(&cache->tried);
	return cache->memory;
}

void *spares(struct cache *cache)
{
	unsigned int flags;
	void *memory;

	mutex_lock(&cache->atomic);
	memory = kmalloc(10, GFP_NOWAIT);
	mutex_unlock(&cache->atomic);
	mutex_lock(&cache->nofs);
	memory = kmalloc(10, GFP_NOFS);
	mutex_unlock(&cache->nofs);
	mutex_lock(&cache->scoped);
	flags = memalloc_noio_save();
	memory = kmalloc(10, GFP_KERNEL);
	memalloc_noio_restore(flags);
	mutex_unlock(&cache->scoped);
	memory = kmalloc(10, GFP_KERNEL);
	mutex_lock(&cache->before);
	cache->memory = memory;
	mutex_unlock(&cache->before);
	return memory;
}

static void *grow(gfp_t flags)
{
	return kzalloc(20, flags);
}

void *fill_deep(struct cache *cache)
{
	unsigned int flags = memalloc_nofs_save();
	void *memory;

	memalloc_nofs_restore(flags);
	down_write(&cache->semaphore);
	cache->memory = kvmalloc(100000, GFP_KERNEL);
	up_write(&cache->semaphore);
	mutex_lock(&deep);
	memory = grow(GFP_KERNEL);
	mutex_unlock(&deep);
	mutex_lock(&all);
	memory = grow(GFP_KERNEL);
	mutex_unlock(&all);
	return memory;
}

int setup(struct cache *cache)
{
	cache->shrinker = shrinker_alloc(0, "cache");
	if (!cache->shrinker)
		return -ENOMEM;
	cache->shrinker->count_objects = count;
	cache->shrinker->scan_objects = scan;
	cache->shrinker->private_data = cache;
	shrinker_register(cache->shrinker);
	return 0;
}

// What lockdep is told, the checker is told too.
static DEFINE_MUTEX(told);

void *tells(void)
{
	void *memory;

	fs_reclaim_acquire(GFP_KERNEL);
	mutex_lock(&told); // check-error {{told is taken here to free memory, but an allocation}}
	mutex_unlock(&told);
	fs_reclaim_release(GFP_KERNEL);
	mutex_lock(&told);
	memory = kmalloc(10, GFP_KERNEL);
	mutex_unlock(&told);
	return memory;
}

MODULE_DESCRIPTION("Locks and reclaim");
MODULE_LICENSE("Dual MIT/GPL");
