// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A copy under the lock that keeps the original. kmemdup() is two functions where sizes are checked.
#include <kpp/sync/spinlock.hpp>
#include <linux/string.h>
#include <linux/slab.h>

static kpp::ProcessLock lock;

void *work(const void *from) KPP_MAY_SLEEP
{
	kpp::SpinGuard guard{lock};
#ifdef MISUSE
	// misuse-error-re@+1 {{cannot call function 'kmemdup{{.*}}' while scope {{.*}} 'of_a_spinlock_guard' is held}}
	return kmemdup(from, 16, GFP_KERNEL);
#else
	return kmemdup(from, 16, GFP_ATOMIC);
#endif
}

// run: kfree(work("fifteen letters"));
