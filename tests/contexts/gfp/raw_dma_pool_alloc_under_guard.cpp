// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A descriptor of a pool.
#include <kpp/sync/spinlock.hpp>
#include <linux/dmapool.h>

static kpp::ProcessLock lock;

void *work(struct dma_pool *pool, dma_addr_t *address) KPP_MAY_SLEEP
{
	kpp::SpinGuard guard{lock};
#ifdef MISUSE
	// misuse-error-re@+1 {{cannot call function 'dma_pool_alloc' while scope {{.*}} 'of_a_spinlock_guard' is held}}
	return dma_pool_alloc(pool, GFP_KERNEL, address);
#else
	return dma_pool_alloc(pool, GFP_ATOMIC, address);
#endif
}

// run: SomeDevice device; dma_pool *pool = dma_pool_create("run", device, 64, 64, 0); dma_addr_t address;
// run: dma_pool_free(pool, work(pool, &address), address); dma_pool_destroy(pool);
