// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A function that a timer calls has no lock, and may not sleep either.
#include <kpp/context/tags.hpp>
#include <linux/slab.h>

void *work() KPP_SOFTIRQ
{
#ifdef MISUSE
	// misuse-error-re@+1 {{calling function 'kmalloc{{.*}}' requires holding context tag 'KPP_MAY_SLEEP'}}
	return kmalloc(64, GFP_KERNEL);
#else
	return kmalloc(64, GFP_ATOMIC);
#endif
}

// run: from_softirq([] { kfree(work()); });
