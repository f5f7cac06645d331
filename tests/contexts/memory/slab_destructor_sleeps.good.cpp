// SPDX-License-Identifier: GPL-2.0-only OR MIT
// KPP_MAY_SLEEP on a destructor is not seen from the type, and a handle ends its object: KPP_END_MAY_SLEEP is.
#include <kpp/memory/slab_cache.hpp>
#include <linux/delay.h>

struct Object {
	~Object() KPP_END_MAY_SLEEP { msleep(1); }
	int value = 0;
};

kpp::Result<int> work(kpp::SlabCache<Object> &cache) KPP_MAY_SLEEP
{
	auto object = KPP_TRY(cache.alloc(kpp::gfp::kernel));
	return object->value;
}

// run: auto cache = kpp::SlabCache<Object>::create("run"); auto object = cache->alloc(kpp::gfp::kernel);
// run: auto ending = kpp::move(*object);
