// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The slab allocator has a largest object.
#include <kpp/memory/slab_cache.hpp>

struct Big {
	char bytes[KMALLOC_MAX_SIZE / 2];
};

kpp::Result<kpp::SlabCache<Big>> work() KPP_MAY_SLEEP
{
	return kpp::SlabCache<Big>::create("big");
}
