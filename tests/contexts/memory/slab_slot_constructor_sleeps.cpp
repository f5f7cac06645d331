// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A constructor that runs per slot runs in whatever context needs the next page.
#include <kpp/memory/slab_cache.hpp>
#include <linux/delay.h>

struct Object {
#ifdef MISUSE
	Object() KPP_MAY_SLEEP { msleep(1); }
#else
	Object() { udelay(1); }
#endif
	int value = 0;
};

using Cache = kpp::SlabCache<Object, kpp::Construct::per_slot>;

kpp::Result<Cache> work() KPP_MAY_SLEEP
{
	// misuse-error-re@*:* 3 {{calling function 'Object' requires holding context tag {{.*}}}}
	return Cache::create("object");
}

// run: auto cache = work(); from_softirq([&] { auto object = cache->alloc(kpp::gfp::atomic); });
