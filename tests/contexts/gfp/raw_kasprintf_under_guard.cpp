// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The flags come first, and more arguments follow.
#include <kpp/sync/spinlock.hpp>
#include <linux/kernel.h>

static kpp::ProcessLock lock;

char *work(int n) KPP_MAY_SLEEP
{
	kpp::SpinGuard guard{lock};
#ifdef MISUSE
	// misuse-error-re@+1 {{cannot call function 'kasprintf' while scope {{.*}} 'of_a_spinlock_guard' is held}}
	return kasprintf(GFP_KERNEL, "disk%d", n);
#else
	return kasprintf(GFP_ATOMIC, "disk%d", n);
#endif
}

// run: kfree(work(1));
