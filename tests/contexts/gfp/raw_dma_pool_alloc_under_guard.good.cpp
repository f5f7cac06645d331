// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A descriptor of a pool.
#include <kpp/sync/spinlock.hpp>
#include <linux/dmapool.h>

static kpp::ProcessLock lock;

void *work(struct dma_pool *pool, dma_addr_t *address) KPP_MAY_SLEEP
{
	kpp::SpinGuard guard{lock};
	return dma_pool_alloc(pool, GFP_ATOMIC, address);
}
