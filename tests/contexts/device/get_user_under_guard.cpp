// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The kernel's own get_user(), with a spinlock held.
#include <kpp/sync/spinlock.hpp>
#include <linux/uaccess.h>

static kpp::ProcessLock lock;

int work(int __user *from) KPP_MAY_SLEEP
{
	int n;

#ifdef MISUSE
	kpp::SpinGuard guard{lock};
#else
	{
		kpp::SpinGuard guard{lock};
	}
#endif
	// misuse-error-re@+1 {{cannot call function '{{.*}}' while scope {{.*}} 'of_a_spinlock_guard' is held}}
	int error = get_user(n, from);
	return error ? error : n;
}

// run: UserPage page; work(page);
