// SPDX-License-Identifier: GPL-2.0-only OR MIT
// An object that was constructed with its slot cannot be constructed from arguments.
#include <kpp/memory/slab_cache.hpp>

using Cache = kpp::SlabCache<int, kpp::Construct::per_slot>;

kpp::Result<int> work(Cache &cache) KPP_MAY_SLEEP
{
#ifdef MISUSE
	// misuse-error@*:* {{alloc() takes no arguments: the object was constructed with its slot}}
	auto object = KPP_TRY(cache.alloc(kpp::gfp::kernel, 42));
#else
	auto object = KPP_TRY(cache.alloc(kpp::gfp::kernel));
	*object = 42;
#endif
	return *object;
}
