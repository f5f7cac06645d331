// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Destroying a cache may sleep.
#include <kpp/memory/slab_cache.hpp>
#include <kpp/sync/spinlock.hpp>

static kpp::ProcessLock lock;

void work(kpp::SlabCache<int> &owner) KPP_MAY_SLEEP
{
#ifdef MISUSE
	kpp::SpinGuard guard{lock};
	kpp::SlabCache<int> cache = kpp::move(owner);
#else
	kpp::SlabCache<int> cache = kpp::move(owner);
	kpp::SpinGuard guard{lock};
#endif
	// misuse-error-re@+1 {{cannot call function '~SlabCache' while scope {{.*}} 'of_a_spinlock_guard' is held}}
}

// run: auto cache = kpp::SlabCache<int>::create("run"); work(*cache);
