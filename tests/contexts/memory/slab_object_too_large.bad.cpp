// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The slab allocator has a largest object.
#include <kpp/memory/slab_cache.hpp>

struct Big {
	char bytes[KMALLOC_MAX_SIZE + 1];
};

kpp::Result<kpp::SlabCache<Big>> work() KPP_MAY_SLEEP
{
	// expected-error@*:* {{SlabCache<T>: T is larger than the slab allocator serves}} expected-error@+1 0-1 {{no member named 'create'}}
	return kpp::SlabCache<Big>::create("big");
}
