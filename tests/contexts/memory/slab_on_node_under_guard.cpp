// SPDX-License-Identifier: GPL-2.0-only OR MIT
// An object of a node, allocated with a spinlock held.
#include <kpp/memory/slab_cache.hpp>
#include <kpp/sync/spinlock.hpp>

static kpp::ProcessLock lock;

kpp::Result<void> work(kpp::SlabCache<int> &cache) KPP_MAY_SLEEP
{
	kpp::SpinGuard guard{lock};
#ifdef MISUSE
	// misuse-error-re@+1 {{cannot call function 'alloc_on{{.*}}' while scope {{.*}} 'of_a_spinlock_guard' is held}}
	auto object = KPP_TRY(cache.alloc_on(0, kpp::gfp::kernel));
#else
	auto object = KPP_TRY(cache.alloc_on(0, kpp::gfp::atomic));
#endif
	*object = 1;
	return {};
}

// run: auto cache = kpp::SlabCache<int>::create("run"); work(*cache);
