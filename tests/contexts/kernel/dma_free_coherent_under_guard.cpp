// SPDX-License-Identifier: GPL-2.0-only OR MIT
// It may unmap the memory from the processors, and waits for them.
#include <kpp/sync/spinlock.hpp>
#include <linux/dma-mapping.h>

static kpp::ProcessLock lock;

void work(struct device *dev, void *p, dma_addr_t a) KPP_MAY_SLEEP
{
#ifdef MISUSE
	kpp::SpinGuard guard{lock};
	// misuse-error-re@+1 {{cannot call function 'dma_free_coherent' while scope that may not sleep {{.*}} 'of_a_spinlock_guard' is held}}
	dma_free_coherent(dev, 64, p, a);
#else
	dma_free_coherent(dev, 64, p, a);
	kpp::SpinGuard guard{lock};
#endif
}

// run: needs a device behind an IOMMU
