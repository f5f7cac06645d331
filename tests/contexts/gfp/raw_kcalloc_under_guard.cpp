// SPDX-License-Identifier: GPL-2.0-only OR MIT
// An array, of which not even the size is constant.
#include <kpp/sync/spinlock.hpp>
#include <linux/slab.h>

static kpp::ProcessLock lock;

void *work(size_t n) KPP_MAY_SLEEP
{
	kpp::SpinGuard guard{lock};
#ifdef MISUSE
	// misuse-error-re@+1 {{cannot call function '{{.*}}alloc{{.*}}' while scope {{.*}} 'of_a_spinlock_guard' is held}}
	return kcalloc(n, 64, GFP_KERNEL);
#else
	return kcalloc(n, 64, GFP_ATOMIC);
#endif
}

// run: kfree(work(2));
