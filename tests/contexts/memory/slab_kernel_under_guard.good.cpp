// SPDX-License-Identifier: GPL-2.0-only OR MIT
// An object of a cache, allocated with a spinlock held.
#include <kpp/memory/slab_cache.hpp>
#include <kpp/sync/spinlock.hpp>

static kpp::ProcessLock lock;

kpp::Result<void> work(kpp::SlabCache<int> &cache) KPP_MAY_SLEEP
{
	kpp::SpinGuard guard{lock};
	auto object = KPP_TRY(cache.alloc(kpp::gfp::atomic));
	*object = 1;
	return {};
}
