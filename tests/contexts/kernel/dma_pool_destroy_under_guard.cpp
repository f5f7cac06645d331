// SPDX-License-Identifier: GPL-2.0-only OR MIT
// It takes a mutex.
#include <kpp/sync/spinlock.hpp>
#include <linux/dmapool.h>

static kpp::ProcessLock lock;
static int state KPP_GUARDED_BY(lock);

int stop(struct dma_pool *pool) KPP_MAY_SLEEP
{
#ifdef MISUSE
	kpp::SpinGuard guard{lock};
	// misuse-error-re@+1 {{cannot call function 'dma_pool_destroy{{.*}}' while scope {{.*}} 'of_a_spinlock_guard' is held}}
	int result = (dma_pool_destroy(pool), 0);
#else
	int result = (dma_pool_destroy(pool), 0);
	kpp::SpinGuard guard{lock};
#endif
	state = result;
	return result;
}

// run: SomeDevice device; stop(dma_pool_create("run", device, 64, 64, 0));
