// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The call for many objects turns interrupts on, on Linux 6.1, whatever its flags are.
#include <kpp/memory/slab_cache.hpp>
#include <kpp/sync/spinlock.hpp>

static kpp::HardirqLock lock;

kpp::Result<void> work(kpp::SlabCache<int> &cache) KPP_MAY_SLEEP
{
	kpp::SlabBatch<int, 4> batch;
#ifdef MISUSE
	kpp::SpinGuard guard{lock};
	// misuse-error-re@+1 {{cannot call function 'alloc_bulk{{.*}}' while scope {{.*}} 'of_a_spinlock_guard' is held}}
	KPP_TRY(cache.alloc_bulk(batch, kpp::gfp::atomic));
#else
	KPP_TRY(cache.alloc_bulk(batch, kpp::gfp::kernel));
	kpp::SpinGuard guard{lock};
#endif
	batch[0] = 1;
	return {};
}

// run: never, newer kernels leave interrupts off, and the flags do not sleep
