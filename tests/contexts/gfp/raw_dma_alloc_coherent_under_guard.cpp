// SPDX-License-Identifier: GPL-2.0-only OR MIT
// DMA memory for a ring, allocated under the ring's lock.
#include <kpp/sync/spinlock.hpp>
#include <linux/dma-mapping.h>

static kpp::ProcessLock lock;

void *work(struct device *device, dma_addr_t *address) KPP_MAY_SLEEP
{
	kpp::SpinGuard guard{lock};
#ifdef MISUSE
	// misuse-error-re@+1 {{cannot call function 'dma_alloc_coherent' while scope {{.*}} 'of_a_spinlock_guard' is held}}
	return dma_alloc_coherent(device, 4096, address, GFP_KERNEL);
#else
	return dma_alloc_coherent(device, 4096, address, GFP_ATOMIC);
#endif
}

// run: SomeDevice device; dma_addr_t address;
// run: if (void *memory = work(device, &address))
// run: 	dma_free_coherent(device, 4096, memory, address);
