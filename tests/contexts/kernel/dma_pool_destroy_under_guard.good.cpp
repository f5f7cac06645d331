// SPDX-License-Identifier: GPL-2.0-only OR MIT
// It takes a mutex.
#include <kpp/sync/spinlock.hpp>
#include <linux/dmapool.h>

static kpp::ProcessLock lock;
static int state KPP_GUARDED_BY(lock);

int stop(struct dma_pool *pool) KPP_MAY_SLEEP
{
	int result = (dma_pool_destroy(pool), 0);
	kpp::SpinGuard guard{lock};
	state = result;
	return result;
}
