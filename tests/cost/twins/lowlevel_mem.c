// SPDX-License-Identifier: GPL-2.0-only OR MIT
/* samples/lowlevel_mem in C. */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/gfp.h>
#include <linux/io.h>
#include <linux/log2.h>
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/moduleparam.h>
#include <linux/printk.h>

static int order = 3;
module_param(order, int, 0444);
MODULE_PARM_DESC(order, "step 2 allocates 2^order pages (default 3)");

static struct page *one, *many, *zeroed, *single, *eight;

static void show_pages(void *start, unsigned long count)
{
	unsigned long i;

	pr_info("    page   virtual address    physical address   frame number\n");
	for (i = 0; i < count; i++, start += PAGE_SIZE) {
		phys_addr_t physical = virt_to_phys(start);

		pr_info("  %6lu   %px   %pa   %lu\n", i, start, &physical, PHYS_PFN(physical));
	}
}

static int __init lowlevel_mem_init(void)
{
	if ((unsigned int)order > ilog2(MAX_ORDER_NR_PAGES))
		return -EINVAL;

	pr_info("0. the kernel's direct mapping is linear; its first pages:\n");
	show_pages((void *)PAGE_OFFSET, 5);

	one = alloc_pages(GFP_KERNEL, 0);
	if (!one)
		return -ENOMEM;
	pr_info("1. one page at %px\n", page_address(one));

	many = alloc_pages(GFP_KERNEL | __GFP_ZERO, order);
	if (!many)
		goto free_one;
	pr_info("2. 2^%u zeroed pages (%zu bytes) at %px\n", order, PAGE_SIZE << order, page_address(many));
	show_pages(page_address(many), 1UL << order);

	zeroed = alloc_pages(GFP_KERNEL | __GFP_ZERO, 0);
	if (!zeroed)
		goto free_many;
	pr_info("3. one zeroed page at %px\n", page_address(zeroed));

	single = alloc_pages(GFP_KERNEL, 0);
	if (!single)
		goto free_zeroed;
	pr_info("4. one page: struct page %px, address %px\n", single, page_address(single));

	eight = alloc_pages(GFP_KERNEL, 3);
	if (!eight)
		goto free_single;
	pr_info("5. 8 pages: struct page %px, address %px\n", eight, page_address(eight));
	return 0;

free_single:
	__free_pages(single, 0);
free_zeroed:
	__free_pages(zeroed, 0);
free_many:
	__free_pages(many, order);
free_one:
	__free_pages(one, 0);
	return -ENOMEM;
}

static void __exit lowlevel_mem_exit(void)
{
	__free_pages(eight, 3);
	__free_pages(single, 0);
	__free_pages(zeroed, 0);
	__free_pages(many, order);
	__free_pages(one, 0);
}

module_init(lowlevel_mem_init);
module_exit(lowlevel_mem_exit);
MODULE_LICENSE("Dual MIT/GPL");
MODULE_DESCRIPTION("Pages from the page allocator");
