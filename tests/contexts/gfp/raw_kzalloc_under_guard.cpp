// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Memory of zeros; the flags reach the allocator through kzalloc().
#include <kpp/sync/spinlock.hpp>
#include <linux/slab.h>

static kpp::ProcessLock lock;

void *work() KPP_MAY_SLEEP
{
	kpp::SpinGuard guard{lock};
#ifdef MISUSE
	// misuse-error-re@+1 {{cannot call function 'k{{[mz]}}alloc{{.*}}' while scope {{.*}} 'of_a_spinlock_guard' is held}}
	return kzalloc(64, GFP_KERNEL);
#else
	return kzalloc(64, GFP_ATOMIC);
#endif
}

// run: kfree(work());
