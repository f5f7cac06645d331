// SPDX-License-Identifier: GPL-2.0-only OR MIT
// xa_store() takes a lock of its own, and drops it to allocate.
#include <kpp/sync/spinlock.hpp>
#include <linux/xarray.h>

static kpp::ProcessLock lock;

void *work(struct xarray *array, void *item) KPP_MAY_SLEEP
{
	kpp::SpinGuard guard{lock};
#ifdef MISUSE
	// misuse-error-re@+1 {{cannot call function 'xa_store' while scope {{.*}} 'of_a_spinlock_guard' is held}}
	return xa_store(array, 1, item, GFP_KERNEL);
#else
	return xa_store(array, 1, item, GFP_ATOMIC);
#endif
}

// run: Made<xarray> array; xa_init(array); current->fail_nth = 1; // memory is short
// run: work(array, THIS_MODULE); xa_destroy(array);
