// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The kernel's own copy_to_user(), with a spinlock held.
#include <kpp/sync/spinlock.hpp>
#include <linux/uaccess.h>

static kpp::ProcessLock lock;

unsigned long work(void __user *to, int *from) KPP_MAY_SLEEP
{
#ifdef MISUSE
	kpp::SpinGuard guard{lock};
#else
	{
		kpp::SpinGuard guard{lock};
	}
#endif
	// misuse-error-re@+1 {{cannot call function 'copy_to_user' while scope {{.*}} 'of_a_spinlock_guard' is held}}
	return copy_to_user(to, from, sizeof(*from));
}

// run: UserPage page; int n = 1; work(page, &n);
