// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A variable that is a constant counts as one; flags that come from elsewhere are their author's business.
#include <kpp/sync/spinlock.hpp>
#include <linux/slab.h>

static kpp::ProcessLock lock;

void *work(gfp_t flags) KPP_MAY_SLEEP
{
	const gfp_t mine = GFP_KERNEL | __GFP_NOWARN;
	kpp::SpinGuard guard{lock};
#ifdef MISUSE
	// misuse-error-re@+1 {{cannot call function 'kmalloc{{.*}}' while scope {{.*}} 'of_a_spinlock_guard' is held}}
	return kmalloc(64, mine) ?: kmalloc(64, flags & __GFP_ZERO ? flags : 0);
#else
	return kmalloc(64, flags & mine) ?: kmalloc(64, flags & __GFP_ZERO ? flags : 0);
#endif
}

// run: kfree(work(0));
