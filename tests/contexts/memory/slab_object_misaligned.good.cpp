// SPDX-License-Identifier: GPL-2.0-only OR MIT
// No slab object is aligned to more than a page.
#include <kpp/memory/slab_cache.hpp>

struct alignas(64) Aligned {
	char bytes[16];
};

kpp::Result<kpp::SlabCache<Aligned>> work() KPP_MAY_SLEEP
{
	return kpp::SlabCache<Aligned>::create("aligned");
}
