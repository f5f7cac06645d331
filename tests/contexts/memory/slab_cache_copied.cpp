// SPDX-License-Identifier: GPL-2.0-only OR MIT
// One owner destroys the cache.
#include <kpp/memory/slab_cache.hpp>

struct Driver {
	kpp::SlabCache<int> cache;
};

Driver work(kpp::SlabCache<int> cache) KPP_MAY_SLEEP
{
#ifdef MISUSE
	return Driver{cache}; // misuse-error {{call to implicitly-deleted copy constructor}}
#else
	return Driver{kpp::move(cache)};
#endif
}
