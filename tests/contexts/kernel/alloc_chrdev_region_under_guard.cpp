// SPDX-License-Identifier: GPL-2.0-only OR MIT
// It takes a mutex and allocates.
#include <kpp/sync/spinlock.hpp>
#include <linux/fs.h>

static kpp::ProcessLock lock;
static int state KPP_GUARDED_BY(lock);

int start(dev_t *number) KPP_MAY_SLEEP
{
#ifdef MISUSE
	kpp::SpinGuard guard{lock};
	// misuse-error-re@+1 {{cannot call function 'alloc_chrdev_region{{.*}}' while scope {{.*}} 'of_a_spinlock_guard' is held}}
	int result = alloc_chrdev_region(number, 0, 1, "kpp");
#else
	int result = alloc_chrdev_region(number, 0, 1, "kpp");
	kpp::SpinGuard guard{lock};
#endif
	state = result;
	return result;
}

// run: dev_t number;
// run: if (!start(&number))
// run: 	unregister_chrdev_region(number, 1);
