// SPDX-License-Identifier: GPL-2.0-only OR MIT
// With GFP_KERNEL a pool waits until somebody gives something back. Its functions, which have flags too, are pointers.
#include <kpp/sync/spinlock.hpp>
#include <linux/mempool.h>
#include <linux/slab.h>

static kpp::ProcessLock lock;

mempool_t *make(struct kmem_cache *cache) KPP_MAY_SLEEP
{
	return mempool_create(4, mempool_alloc_slab, &mempool_free_slab, cache);
}

void *work(mempool_t *pool) KPP_MAY_SLEEP
{
	kpp::SpinGuard guard{lock};
#ifdef MISUSE
	// misuse-error-re@+1 {{cannot call function 'mempool_alloc{{.*}}' while scope {{.*}} 'of_a_spinlock_guard' is held}}
	return mempool_alloc(pool, GFP_KERNEL);
#else
	return mempool_alloc(pool, GFP_ATOMIC);
#endif
}

// run: kmem_cache *cache = kmem_cache_create("run", 64, 0, 0, nullptr); mempool_t *pool = make(cache);
// run: mempool_free(work(pool), pool); mempool_destroy(pool); kmem_cache_destroy(cache);
