// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The kernel's own page allocator with constant flags that sleep.
#include <kpp/sync/spinlock.hpp>
#include <linux/gfp.h>

static kpp::ProcessLock lock;

struct page *work() KPP_MAY_SLEEP
{
	kpp::SpinGuard guard{lock};
#ifdef MISUSE
	// misuse-error-re@+1 {{cannot call function 'alloc_pages{{.*}}' while scope {{.*}} 'of_a_spinlock_guard' is held}}
	return alloc_pages(GFP_KERNEL, 2);
#else
	return alloc_pages(GFP_ATOMIC, 2);
#endif
}

// run: __free_pages(work(), 2);
