// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The kernel runs no destructor when a slot goes.
#include <kpp/memory/slab_cache.hpp>

struct Object {
	int n = 0;
};

using Cache = kpp::SlabCache<Object, kpp::Construct::per_slot>;

kpp::Result<Cache> work() KPP_MAY_SLEEP
{
	return Cache::create("object");
}
