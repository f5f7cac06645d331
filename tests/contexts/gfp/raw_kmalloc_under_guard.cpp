// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The kernel's own kmalloc() with constant flags that sleep.
#include <kpp/sync/spinlock.hpp>
#include <linux/slab.h>

static kpp::ProcessLock lock;

void *work() KPP_MAY_SLEEP
{
	kpp::SpinGuard guard{lock};
#ifdef MISUSE
	// misuse-error-re@+1 {{cannot call function 'kmalloc{{.*}}' while scope {{.*}} 'of_a_spinlock_guard' is held}}
	return kmalloc(64, GFP_KERNEL);
#else
	return kmalloc(64, GFP_ATOMIC);
#endif
}

// run: kfree(work());
