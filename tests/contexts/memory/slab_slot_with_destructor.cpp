// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The kernel runs no destructor when a slot goes.
#include <kpp/memory/slab_cache.hpp>

struct Object {
	int n = 0;
#ifdef MISUSE
	~Object() {}
#endif
};

using Cache = kpp::SlabCache<Object, kpp::Construct::per_slot>;

kpp::Result<Cache> work() KPP_MAY_SLEEP
{
	// misuse-error@*:* {{SlabCache<T, Construct::per_slot>: T has a destructor, but the kernel runs none}} misuse-error@+1 0-1 {{no member named 'create'}}
	return Cache::create("object");
}
