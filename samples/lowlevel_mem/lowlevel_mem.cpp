// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The page allocator: several ways to ask for pages, all of which end in a kpp::PageBlock.
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <kpp/memory/page_block.hpp>
#include <kpp/module.hpp>
#include <linux/io.h>
#include <linux/mm.h>
#include <linux/moduleparam.h>
#include <linux/printk.h>

static int order = 3;
module_param(order, int, 0444);
MODULE_PARM_DESC(order, "step 2 allocates 2^order pages (default 3)");

namespace {

using kpp::Order;
using kpp::PageBlock;
using kpp::Result;

// %px prints a real address. A driver should not do this; it is the purpose of this one.
void show_pages(void *start, unsigned long count)
{
	auto *page = static_cast<char *>(start);

	pr_info("    page   virtual address    physical address   frame number\n");
	for (unsigned long i = 0; i < count; i++, page += PAGE_SIZE) {
		phys_addr_t physical = virt_to_phys(page);
		pr_info("  %6lu   %px   %pa   %lu\n", i, page, &physical, PHYS_PFN(physical));
	}
}

struct LowlevelMem : kpp::Pinned {
	// Freed in reverse when the module is unloaded, each with the order of its allocation.
	PageBlock one, many, zeroed, page, eight;

	static Result<LowlevelMem> create() KPP_MAY_SLEEP
	{
		auto many_order = KPP_TRY(Order::from(order));

		pr_info("0. the kernel's direct mapping is linear; its first pages:\n");
		show_pages(reinterpret_cast<void *>(PAGE_OFFSET), 5);

		auto one = KPP_TRY(PageBlock::alloc(kpp::gfp::kernel));
		pr_info("1. one page at %px\n", one.address());

		auto many = KPP_TRY(PageBlock::alloc_zeroed(kpp::gfp::kernel, many_order));
		pr_info("2. 2^%u zeroed pages (%zu bytes) at %px\n", many.order().value(),
			many.size(), many.address());
		show_pages(many.address(), many.order().pages());

		auto zeroed = KPP_TRY(PageBlock::alloc_zeroed(kpp::gfp::kernel));
		pr_info("3. one zeroed page at %px\n", zeroed.address());

		auto page = KPP_TRY(PageBlock::alloc(kpp::gfp::kernel));
		pr_info("4. one page: struct page %px, address %px\n", page.page(), page.address());

		auto eight = KPP_TRY(PageBlock::alloc(kpp::gfp::kernel, Order{3}));
		pr_info("5. 8 pages: struct page %px, address %px\n", eight.page(),
			eight.address());

		return {kpp::in_place,	   kpp::move(one),  kpp::move(many),
			kpp::move(zeroed), kpp::move(page), kpp::move(eight)};
	}
};

} // namespace

KPP_MODULE(LowlevelMem);
MODULE_LICENSE("Dual MIT/GPL");
MODULE_DESCRIPTION("Pages from the page allocator");
