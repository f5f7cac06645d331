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
	auto object = KPP_TRY(cache.alloc(kpp::gfp::kernel));
	return object->value;
}

// run: auto cache = kpp::SlabCache<Slow>::create("run"); work(*cache);
