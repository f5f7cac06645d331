// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The handle leaves the function of its cache.
#include <kpp/memory/slab_cache.hpp>

#ifdef MISUSE
kpp::Result<kpp::SlabPtr<int>> work(kpp::SlabCache<int> cache) KPP_MAY_SLEEP
#else
kpp::Result<kpp::SlabPtr<int>> work(kpp::SlabCache<int> &cache) KPP_MAY_SLEEP
#endif
{
	// misuse-error@+1 {{address of stack memory associated with parameter 'cache' returned}}
	return cache.alloc(kpp::gfp::kernel);
}
