// SPDX-License-Identifier: GPL-2.0-only OR MIT
// An allocation that must not sleep runs a constructor that does.
#include <kpp/memory/slab_cache.hpp>
#include <linux/delay.h>

struct Slow {
	Slow() KPP_MAY_SLEEP { msleep(1); }
	int value = 0;
};

kpp::Result<int> work(kpp::SlabCache<Slow> &cache) KPP_MAY_SLEEP
{
#ifdef MISUSE
	// misuse-error-re@*:* 3 {{calling function 'Slow' requires holding context tag {{.*}}}}
	auto object = KPP_TRY(cache.alloc(kpp::gfp::atomic));
#else
	auto object = KPP_TRY(cache.alloc(kpp::gfp::kernel));
#endif
	return object->value;
}

#ifdef MISUSE
// run: auto cache = kpp::SlabCache<Slow>::create("run"); from_softirq([&] { work(*cache); });
#else
// run: auto cache = kpp::SlabCache<Slow>::create("run"); work(*cache);
#endif
