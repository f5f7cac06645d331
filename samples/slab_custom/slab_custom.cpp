// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A slab cache of a driver's own, whose constructor runs once for each slot.
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <kpp/memory/slab_cache.hpp>
#include <kpp/module.hpp>
#include <linux/moduleparam.h>
#include <linux/printk.h>
#include <linux/sched.h>
#include <linux/slab.h>

static bool use_ctor = true;
module_param(use_ctor, bool, 0444);
MODULE_PARM_DESC(use_ctor, "construct the objects, once per slot of the cache (default 1)");

namespace {

using kpp::Construct;
using kpp::Result;
using kpp::SlabCache;

constexpr const char *cache_name = "our_ctx";
constexpr kpp::SlabOptions options = {
	.align = sizeof(long),
	.flags = SLAB_POISON | SLAB_RED_ZONE | SLAB_HWCACHE_ALIGN,
};

struct Context {
	u32 words[10];
	u64 longs[10];
	char name[128];
	char state[16];
	char config[64];
};
static_assert(sizeof(Context) == 328);

// Its constructor does nothing (`= default` would zero it), so the memory keeps its bytes.
struct Plain : Context {
	Plain() {}
};

int constructor_calls;

// Zeros, and who caused the construction: ids, context switches, page faults.
struct Constructed : Context {
	Constructed() : Context{}
	{
		constructor_calls++;
		snprintf(config, sizeof(config), "%d.%d,%lu.%lu,%lu,%lu", current->tgid,
			 current->pid, current->nvcsw, current->nivcsw, current->min_flt,
			 current->maj_flt);
	}
};

using PlainCache = SlabCache<Plain>;
using ConstructedCache = SlabCache<Constructed, Construct::per_slot>;

template <class Cache>
Result<Cache> create_and_use() KPP_MAY_SLEEP
{
	auto cache = KPP_TRY(Cache::create(cache_name, options));
	auto object = KPP_TRY(cache.alloc(kpp::gfp::kernel));

	pr_info("cache %s: objects of %u bytes; ksize of one: %zu; constructor calls: %d\n",
		cache_name, cache.object_size(), ksize(object.get()), constructor_calls);
	print_hex_dump(KERN_INFO, "object: ", DUMP_PREFIX_OFFSET, 16, 1, object.get(),
		       sizeof(Context), true);
	return cache;
} // the object goes back to its cache

struct SlabCustom : kpp::Pinned {
	// use_ctor selects one of the two.
	Result<ConstructedCache> constructed;
	Result<PlainCache> plain;

	static Result<SlabCustom> create() KPP_MAY_SLEEP
	{
		const kpp::Error unused{ENOENT};

		if (use_ctor)
			return {kpp::in_place, KPP_TRY(create_and_use<ConstructedCache>()), unused};
		return {kpp::in_place, unused, KPP_TRY(create_and_use<PlainCache>())};
	}
};

} // namespace

KPP_MODULE(SlabCustom);
MODULE_LICENSE("Dual MIT/GPL");
MODULE_DESCRIPTION("A slab cache with a constructor");
