// SPDX-License-Identifier: GPL-2.0-only OR MIT
/* samples/slab_custom in C. */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/module.h>
#include <linux/moduleparam.h>
#include <linux/printk.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/string.h>

static bool use_ctor = true;
module_param(use_ctor, bool, 0444);
MODULE_PARM_DESC(use_ctor, "construct the objects, once per slot of the cache (default 1)");

struct context {
	u32 words[10];
	u64 longs[10];
	char name[128];
	char state[16];
	char config[64];
};

static struct kmem_cache *contexts;
static int constructor_calls;

/* Zeros, and who caused the construction: ids, context switches, page faults. */
static void construct(void *slot)
{
	struct context *context = slot;

	memset(context, 0, sizeof(*context));
	constructor_calls++;
	snprintf(context->config, sizeof(context->config), "%d.%d,%lu.%lu,%lu,%lu", current->tgid, current->pid,
		 current->nvcsw, current->nivcsw, current->min_flt, current->maj_flt);
}

static int __init slab_custom_init(void)
{
	struct context *object;

	contexts = kmem_cache_create("our_ctx", sizeof(struct context), sizeof(long),
				     SLAB_POISON | SLAB_RED_ZONE | SLAB_HWCACHE_ALIGN, use_ctor ? construct : NULL);
	if (!contexts)
		return -ENOMEM;
	object = kmem_cache_alloc(contexts, GFP_KERNEL);
	if (!object) {
		kmem_cache_destroy(contexts);
		return -ENOMEM;
	}
	pr_info("cache %s: objects of %u bytes; ksize of one: %zu; constructor calls: %d\n", "our_ctx",
		kmem_cache_size(contexts), ksize(object), constructor_calls);
	print_hex_dump(KERN_INFO, "object: ", DUMP_PREFIX_OFFSET, 16, 1, object, sizeof(*object), true);
	kmem_cache_free(contexts, object);
	return 0;
}

static void __exit slab_custom_exit(void)
{
	kmem_cache_destroy(contexts);
}

module_init(slab_custom_init);
module_exit(slab_custom_exit);
MODULE_LICENSE("Dual MIT/GPL");
MODULE_DESCRIPTION("A slab cache with a constructor");
