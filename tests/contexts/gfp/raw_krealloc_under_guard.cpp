// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Growing a buffer under the lock that protects it.
#include <kpp/sync/spinlock.hpp>
#include <linux/slab.h>

static kpp::ProcessLock lock;

void *work(void *old) KPP_MAY_SLEEP
{
	kpp::SpinGuard guard{lock};
#ifdef MISUSE
	// misuse-error-re@+1 {{cannot call function 'krealloc{{.*}}' while scope {{.*}} 'of_a_spinlock_guard' is held}}
	return krealloc(old, 128, GFP_KERNEL);
#else
	return krealloc(old, 128, GFP_ATOMIC);
#endif
}

// run: kfree(work(nullptr));
