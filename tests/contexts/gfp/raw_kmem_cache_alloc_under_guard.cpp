// SPDX-License-Identifier: GPL-2.0-only OR MIT
// An object of a slab cache.
#include <kpp/sync/spinlock.hpp>
#include <linux/slab.h>

static kpp::ProcessLock lock;

void *work(struct kmem_cache *cache) KPP_MAY_SLEEP
{
	kpp::SpinGuard guard{lock};
#ifdef MISUSE
	// misuse-error-re@+1 {{cannot call function 'kmem_cache_alloc{{.*}}' while scope {{.*}} 'of_a_spinlock_guard' is held}}
	return kmem_cache_alloc(cache, GFP_KERNEL);
#else
	return kmem_cache_alloc(cache, GFP_ATOMIC);
#endif
}

// run: kmem_cache *cache = kmem_cache_create("run", 64, 0, 0, nullptr);
// run: kmem_cache_free(cache, work(cache)); kmem_cache_destroy(cache);
