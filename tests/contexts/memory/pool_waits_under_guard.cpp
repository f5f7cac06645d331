// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A pool waits for an object with a spinlock held.
#include <kpp/memory/memory_pool.hpp>
#include <kpp/sync/spinlock.hpp>

static kpp::ProcessLock lock;

void work(kpp::MemoryPool<int> &pool) KPP_MAY_SLEEP
{
	kpp::SpinGuard guard{lock};
#ifdef MISUSE
	// misuse-error-re@+1 {{cannot call function 'alloc{{.*}}' while scope {{.*}} 'of_a_spinlock_guard' is held}}
	auto object = pool.alloc(kpp::gfp::kernel);
#else
	auto object = pool.alloc(kpp::gfp::atomic);
#endif
}

// run: auto pool = kpp::MemoryPool<int>::create(1); work(*pool);
