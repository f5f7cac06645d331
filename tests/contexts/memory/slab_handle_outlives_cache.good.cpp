// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The handle leaves the function of its cache.
#include <kpp/memory/slab_cache.hpp>

kpp::Result<kpp::SlabPtr<int>> work(kpp::SlabCache<int> &cache) KPP_MAY_SLEEP
{
	return cache.alloc(kpp::gfp::kernel);
}
