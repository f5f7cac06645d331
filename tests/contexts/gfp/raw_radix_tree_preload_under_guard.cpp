// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Preloading is for before the lock is taken.
#include <kpp/sync/spinlock.hpp>
#include <linux/radix-tree.h>

static kpp::ProcessLock lock;

int work() KPP_MAY_SLEEP
{
	kpp::SpinGuard guard{lock};
#ifdef MISUSE
	// misuse-error-re@+1 {{cannot call function 'radix_tree_preload' while scope {{.*}} 'of_a_spinlock_guard' is held}}
	return radix_tree_preload(GFP_KERNEL);
#else
	return radix_tree_maybe_preload(GFP_ATOMIC);
#endif
}

// run: if (!work())
// run: 	radix_tree_preload_end();
