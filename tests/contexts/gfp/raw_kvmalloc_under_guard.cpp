// SPDX-License-Identifier: GPL-2.0-only OR MIT
// kvmalloc() falls back to vmalloc(), which sleeps.
#include <kpp/sync/spinlock.hpp>
#include <linux/slab.h>

static kpp::ProcessLock lock;

void *work() KPP_MAY_SLEEP
{
	kpp::SpinGuard guard{lock};
#ifdef MISUSE
	// misuse-error-re@+1 {{cannot call function '{{.*}}kvmalloc{{.*}}' while scope {{.*}} 'of_a_spinlock_guard' is held}}
	return kvmalloc(1 << 20, GFP_KERNEL);
#else
	return kvmalloc(1 << 20, GFP_ATOMIC);
#endif
}

// run: kvfree(work());
