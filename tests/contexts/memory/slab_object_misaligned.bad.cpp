// SPDX-License-Identifier: GPL-2.0-only OR MIT
// No slab object is aligned to more than a page.
#include <kpp/memory/slab_cache.hpp>

struct alignas(2 * PAGE_SIZE) Aligned {
	char bytes[16];
};

kpp::Result<kpp::SlabCache<Aligned>> work() KPP_MAY_SLEEP
{
	// expected-error@*:* {{SlabCache<T>: T is aligned to more than a page}} expected-error@+1 0-1 {{no member named 'create'}}
	return kpp::SlabCache<Aligned>::create("aligned");
}
