// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Members take the cache over: who allocates afterwards asks them.
#include <kpp/memory/slab_cache.hpp>

struct Driver {
	kpp::SlabCache<int> cache;
};

kpp::Result<Driver> work(kpp::SlabCache<int> cache) KPP_MAY_SLEEP
{
	Driver driver{kpp::move(cache)};
#ifdef MISUSE
	KPP_TRY(cache.alloc(kpp::gfp::kernel)); // misuse-error {{invalid invocation of method 'alloc' on object 'cache' while it is in the 'consumed' state}}
#else
	KPP_TRY(driver.cache.alloc(kpp::gfp::kernel));
#endif
	return driver;
}
