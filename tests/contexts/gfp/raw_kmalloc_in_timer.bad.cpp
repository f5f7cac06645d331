// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A function that a timer calls has no lock, and may not sleep either.
#include <kpp/context/tags.hpp>
#include <linux/slab.h>

void *work() KPP_SOFTIRQ
{
	// expected-error-re@+1 {{calling function 'kmalloc{{.*}}' requires holding context tag 'KPP_MAY_SLEEP'}}
	return kmalloc(64, GFP_KERNEL);
}

// run: from_softirq([] { kfree(work()); });
