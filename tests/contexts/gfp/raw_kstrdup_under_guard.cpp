// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The flags come last, and are easily those of another place.
#include <kpp/sync/spinlock.hpp>
#include <linux/string.h>
#include <linux/slab.h>

static kpp::ProcessLock lock;

char *work(const char *name) KPP_MAY_SLEEP
{
	kpp::SpinGuard guard{lock};
#ifdef MISUSE
	// misuse-error-re@+1 {{cannot call function 'kstrdup' while scope {{.*}} 'of_a_spinlock_guard' is held}}
	return kstrdup(name, GFP_KERNEL);
#else
	return kstrdup(name, GFP_ATOMIC);
#endif
}

// run: kfree(work("name"));
