// SPDX-License-Identifier: GPL-2.0-only OR MIT
// KPP_MAY_SLEEP on a destructor is not seen from the type, and a handle ends its object: KPP_END_MAY_SLEEP is.
#include <kpp/memory/slab_cache.hpp>
#include <linux/delay.h>

struct Object {
#ifdef MISUSE
	~Object() KPP_MAY_SLEEP { msleep(1); }
#else
	~Object() KPP_END_MAY_SLEEP { msleep(1); }
#endif
	int value = 0;
};

kpp::Result<int> work(kpp::SlabCache<Object> &cache) KPP_MAY_SLEEP
{
	// misuse-error-re@kpp/context/end.hpp:* 3 {{calling function '~Object' requires holding context tag {{.*}}}}
	auto object = KPP_TRY(cache.alloc(kpp::gfp::kernel));
	return object->value;
}

#ifdef MISUSE
// run: auto cache = kpp::SlabCache<Object>::create("run"); auto object = cache->alloc(kpp::gfp::kernel);
// run: from_softirq([&] { auto ending = kpp::move(*object); });
#else
// run: auto cache = kpp::SlabCache<Object>::create("run"); auto object = cache->alloc(kpp::gfp::kernel);
// run: auto ending = kpp::move(*object);
#endif
