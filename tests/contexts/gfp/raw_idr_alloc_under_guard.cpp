// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A number for an object, under the lock that the IDR needs: this is what idr_preload() is for.
#include <kpp/sync/spinlock.hpp>
#include <linux/idr.h>

static kpp::ProcessLock lock;

int work(struct idr *idr, void *item) KPP_MAY_SLEEP
{
	kpp::SpinGuard guard{lock};
#ifdef MISUSE
	// misuse-error-re@+1 {{cannot call function 'idr_alloc' while scope {{.*}} 'of_a_spinlock_guard' is held}}
	return idr_alloc(idr, item, 0, 0, GFP_KERNEL);
#else
	return idr_alloc(idr, item, 0, 0, GFP_ATOMIC);
#endif
}

// run: Made<idr> numbers; idr_init(numbers);
// run: work(numbers, numbers); work(numbers, numbers); // the first one is the root itself
// run: idr_destroy(numbers);
