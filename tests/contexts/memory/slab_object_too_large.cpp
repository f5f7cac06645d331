// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The slab allocator has a largest object.
#include <kpp/memory/slab_cache.hpp>

struct Big {
#ifdef MISUSE
	char bytes[KMALLOC_MAX_SIZE + 1];
#else
	char bytes[KMALLOC_MAX_SIZE / 2];
#endif
};

kpp::Result<kpp::SlabCache<Big>> work() KPP_MAY_SLEEP
{
	// misuse-error@*:* {{SlabCache<T>: T is larger than the slab allocator serves}} misuse-error@+1 0-1 {{no member named 'create'}}
	return kpp::SlabCache<Big>::create("big");
}
