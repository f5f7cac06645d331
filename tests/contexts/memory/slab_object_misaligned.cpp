// SPDX-License-Identifier: GPL-2.0-only OR MIT
// No slab object is aligned to more than a page.
#include <kpp/memory/slab_cache.hpp>

#ifdef MISUSE
struct alignas(2 * PAGE_SIZE) Aligned {
#else
struct alignas(64) Aligned {
#endif
	char bytes[16];
};

kpp::Result<kpp::SlabCache<Aligned>> work() KPP_MAY_SLEEP
{
	// misuse-error@*:* {{SlabCache<T>: T is aligned to more than a page}} misuse-error@+1 0-1 {{no member named 'create'}}
	return kpp::SlabCache<Aligned>::create("aligned");
}
