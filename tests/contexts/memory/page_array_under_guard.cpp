// SPDX-License-Identifier: GPL-2.0-only OR MIT
// To get many pages may take reclaim, which sleeps.
#include <kpp/memory/page_array.hpp>
#include <kpp/sync/spinlock.hpp>

static kpp::ProcessLock lock;

kpp::Result<kpp::PageArray> work(size_t count) KPP_MAY_SLEEP
{
	kpp::SpinGuard guard{lock};
#ifdef MISUSE
	// misuse-error-re@+1 {{cannot call function 'alloc{{.*}}' while scope {{.*}} 'of_a_spinlock_guard' is held}}
	return kpp::PageArray::alloc(kpp::gfp::kernel, count);
#else
	return kpp::PageArray::alloc(kpp::gfp::atomic, count);
#endif
}

// run: auto pages = work(10);
