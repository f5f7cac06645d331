// SPDX-License-Identifier: GPL-2.0-only OR MIT
// kpp::PageBlock against alloc_pages(), __get_free_pages() and free_pages().
#include <linux/io.h>
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/string.h>
#include <linux/vmstat.h>

#include <kpp/kunit/all_cpus.hpp>
#include <kpp/kunit/fault.hpp>
#include <kpp/kunit/test.hpp>
#include <kpp/memory/page_block.hpp>
#include <kpp/sync/spinlock.hpp>

#include "freed.hpp"

using kpp::Order;
using kpp::PageBlock;
using kpp::kunit::param;
using kpp::kunit::to_errno;
namespace gfp = kpp::gfp;

namespace {

const unsigned int orders[] = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, Order::max};
void describe(const unsigned int *order, char *text)
{
	snprintf(text, KUNIT_PARAM_DESC_SIZE, "order %u", *order);
}
KUNIT_ARRAY_PARAM(order, orders, describe);

void alloc_is_alloc_pages(struct kunit *test) KPP_MAY_SLEEP
{
	unsigned int value = param<unsigned int>(test);
	auto order = Order::from(value);
	KUNIT_ASSERT_EQ(test, to_errno(order), 0);
	auto block = PageBlock::alloc(gfp::kernel, *order);
	KUNIT_ASSERT_EQ(test, to_errno(block), 0);
	KUNIT_EXPECT_EQ(test, block->order().value(), value);
	KUNIT_EXPECT_EQ(test, block->size(), PAGE_SIZE << value);
	KUNIT_EXPECT_EQ(test, page_count(block->page()), 1);
	KUNIT_EXPECT_PTR_EQ(test, block->address(), page_address(block->page()));
	KUNIT_EXPECT_EQ(test, block->pfn(), page_to_pfn(block->page()));
	KUNIT_EXPECT_EQ(test, block->physical(), virt_to_phys(block->address()));
	KUNIT_EXPECT_EQ(test, block->pfn() & (order->pages() - 1), 0);
	memset(block->address(), 0x5a, block->size()); // all of it is ours
}

void zeroed_is_zero(struct kunit *test) KPP_MAY_SLEEP
{
	auto order = Order::from(param<unsigned int>(test));
	KUNIT_ASSERT_EQ(test, to_errno(order), 0);
	{
		auto dirty = PageBlock::alloc(gfp::kernel, *order);
		KUNIT_ASSERT_EQ(test, to_errno(dirty), 0);
		memset(dirty->address(), 0xff, dirty->size());
	}
	auto block = PageBlock::alloc_zeroed(gfp::kernel, *order);
	KUNIT_ASSERT_EQ(test, to_errno(block), 0);
	KUNIT_EXPECT_NULL(test, memchr_inv(block->address(), 0, block->size()));
}

void order_knows_its_size(struct kunit *test) KPP_MAY_SLEEP
{
	unsigned int value = param<unsigned int>(test);
	auto order = Order::from(value);
	KUNIT_ASSERT_EQ(test, to_errno(order), 0);
	KUNIT_EXPECT_EQ(test, order->value(), value);
	KUNIT_EXPECT_EQ(test, order->pages(), 1UL << value);
	KUNIT_EXPECT_EQ(test, static_cast<unsigned int>(get_order(order->bytes())), value);
}

const unsigned int wrong_orders[] = {Order::max + 1, 63, 64, -1U};
KUNIT_ARRAY_PARAM(wrong_order, wrong_orders, describe);

void order_is_refused(struct kunit *test) KPP_MAY_SLEEP
{
	KUNIT_EXPECT_EQ(test, to_errno(Order::from(param<unsigned int>(test))), -EINVAL);
}

// What the allocator itself says: it serves Order::max, and nothing above.
void largest_order_is_the_allocators(struct kunit *test) KPP_MAY_SLEEP
{
	KUNIT_EXPECT_EQ(test, 1UL << Order::max, static_cast<unsigned long>(MAX_ORDER_NR_PAGES));
	struct page *page = alloc_pages(GFP_KERNEL | __GFP_NOWARN, Order::max);
	KUNIT_EXPECT_NOT_NULL(test, page);
	if (page)
		__free_pages(page, Order::max);
}

void order_is_zero_unless_said(struct kunit *test) KPP_MAY_SLEEP
{
	auto block = PageBlock::alloc(gfp::kernel);
	KUNIT_ASSERT_EQ(test, to_errno(block), 0);
	KUNIT_EXPECT_EQ(test, block->order().value(), 0);
	KUNIT_EXPECT_EQ(test, block->size(), PAGE_SIZE);
}

void high_memory_is_left_out(struct kunit *test) KPP_MAY_SLEEP
{
	auto block = PageBlock::alloc(gfp::Sleeping{GFP_HIGHUSER});
	KUNIT_ASSERT_EQ(test, to_errno(block), 0);
	KUNIT_EXPECT_FALSE(test, PageHighMem(block->page()));
	KUNIT_EXPECT_NOT_NULL(test, block->address());
}

void comp_makes_a_compound_page(struct kunit *test) KPP_MAY_SLEEP
{
	auto block = PageBlock::alloc(gfp::kernel | gfp::comp, Order{2});
	KUNIT_ASSERT_EQ(test, to_errno(block), 0);
	KUNIT_EXPECT_EQ(test, compound_order(block->page()), 2);
	KUNIT_EXPECT_PTR_EQ(test, compound_head(block->page() + 3), block->page());
}

void dma_is_of_the_lowest_zone(struct kunit *test) KPP_MAY_SLEEP
{
#ifdef CONFIG_ZONE_DMA
	auto block = PageBlock::alloc(gfp::kernel | gfp::dma);
	KUNIT_ASSERT_EQ(test, to_errno(block), 0);
	KUNIT_EXPECT_EQ(test, int{page_zonenum(block->page())}, int{ZONE_DMA});
#else
	kunit_skip(test, "this kernel has no CONFIG_ZONE_DMA");
#endif
}

void dma32_is_below_4_gib(struct kunit *test) KPP_MAY_SLEEP
{
	auto block = PageBlock::alloc(gfp::kernel | gfp::dma32);
	KUNIT_ASSERT_EQ(test, to_errno(block), 0);
	KUNIT_EXPECT_LT(test, block->physical(), 4ULL << 30);
}

kpp::HardirqLock lock;

void atomic_allocates_under_a_lock(struct kunit *test) KPP_MAY_SLEEP
{
	auto make = []() -> kpp::Result<PageBlock> {
		kpp::SpinGuard guard{lock};
		return PageBlock::alloc_zeroed(gfp::atomic, Order{1});
	};
	auto block = make();
	KUNIT_ASSERT_EQ(test, to_errno(block), 0);
	KUNIT_EXPECT_NULL(test, memchr_inv(block->address(), 0, block->size()));
}

// Another reference keeps the page when the owner has gone: the owner holds just one.
void end_gives_up_one_reference(struct kunit *test) KPP_MAY_SLEEP
{
	struct page *page;
	{
		auto block = PageBlock::alloc(gfp::kernel);
		KUNIT_ASSERT_EQ(test, to_errno(block), 0);
		page = block->page();
		get_page(page);
		KUNIT_EXPECT_EQ(test, page_count(page), 2);
	}
	KUNIT_EXPECT_EQ(test, page_count(page), 1);
	put_page(page);
}

void end_frees_all_pages(struct kunit *test) KPP_MAY_SLEEP
{
	constexpr unsigned int blocks = 4;
	unsigned long before, during, after;
	before = global_zone_page_state(NR_FREE_PAGES);
	{
		auto make = []() KPP_MAY_SLEEP {
			return PageBlock::alloc(gfp::kernel, Order{Order::max});
		};
		auto a = make(), b = make(), c = make(), d = make();
		during = global_zone_page_state(NR_FREE_PAGES);
		KUNIT_ASSERT_TRUE(test, a && b && c && d);
	}
	after = global_zone_page_state(NR_FREE_PAGES);
	unsigned long pages = blocks << Order::max;
	// Others allocate too, but not that much.
	KUNIT_EXPECT_LT(test, during + pages / 2, before);
	KUNIT_EXPECT_GT(test, after + pages / 2, before);
}

void move_hands_over(struct kunit *test) KPP_MAY_SLEEP
{
	auto block = PageBlock::alloc(gfp::kernel, Order{1});
	KUNIT_ASSERT_EQ(test, to_errno(block), 0);
	struct page *page = block->page();
	PageBlock other = *kpp::move(block);
	KUNIT_EXPECT_PTR_EQ(test, other.page(), page);
	KUNIT_EXPECT_EQ(test, other.order().value(), 1);
	KUNIT_EXPECT_EQ(test, page_count(page), 1);
}

void assignment_frees_the_old_pages(struct kunit *test) KPP_MAY_SLEEP
{
	auto old = PageBlock::alloc(gfp::kernel), next = PageBlock::alloc(gfp::kernel, Order{2});
	KUNIT_ASSERT_TRUE(test, old && next);
	struct page *freed = old->page(), *page = next->page();
	get_page(freed); // to look at it afterwards
	*old = *kpp::move(next);
	KUNIT_EXPECT_EQ(test, page_count(freed), 1);
	KUNIT_EXPECT_PTR_EQ(test, old->page(), page);
	KUNIT_EXPECT_EQ(test, old->order().value(), 2);
	put_page(freed);
}

void assignment_to_itself_keeps_the_pages(struct kunit *test) KPP_MAY_SLEEP
{
	auto block = PageBlock::alloc(gfp::kernel);
	KUNIT_ASSERT_EQ(test, to_errno(block), 0);
	struct page *page = block->page();
	PageBlock &same = *block;
	*block = kpp::move(same);
	KUNIT_EXPECT_PTR_EQ(test, block->page(), page);
	KUNIT_EXPECT_EQ(test, page_count(page), 1);
}

void moved_from_can_be_assigned_to(struct kunit *test) KPP_MAY_SLEEP
{
	auto block = PageBlock::alloc(gfp::kernel), next = PageBlock::alloc(gfp::kernel);
	KUNIT_ASSERT_TRUE(test, block && next);
	PageBlock other = kpp::move(*block);
	struct page *page = next->page();
	*block = *kpp::move(next);
	KUNIT_EXPECT_PTR_EQ(test, block->page(), page);
}

void what_was_moved_is_freed_once(struct kunit *test) KPP_MAY_SLEEP
{
	expect_both_freed<true>(test, []() KPP_MAY_SLEEP { return PageBlock::alloc(gfp::kernel); });
}

void early_return_frees_both(struct kunit *test) KPP_MAY_SLEEP
{
	expect_both_freed<false>(test,
				 []() KPP_MAY_SLEEP { return PageBlock::alloc(gfp::kernel); });
}

// One block after the other, so that a failure of the second has the first to undo.
kpp::Result<void> two_blocks() KPP_MAY_SLEEP
{
	auto first = KPP_TRY(PageBlock::alloc(gfp::kernel));
	auto second = KPP_TRY(PageBlock::alloc_zeroed(gfp::kernel, Order{3}));
	return {};
}

void each_failure_is_enomem_and_undone(struct kunit *test) KPP_MAY_SLEEP
{
	kpp::kunit::fail_each_allocation(
		test, []() KPP_MAY_SLEEP { return to_errno(two_blocks()); }, 2);
}

void two_processors_allocate_at_once(struct kunit *test) KPP_MAY_SLEEP
{
	atomic_t failures = ATOMIC_INIT(0);
	kpp::kunit::on_all_cpus(test, [&]() KPP_MAY_SLEEP {
		for (unsigned int i = 0; i < 200; i++) {
			auto block = PageBlock::alloc(gfp::kernel, i & 1 ? Order{0} : Order{2});
			if (!block || page_count(block->page()) != 1)
				atomic_inc(&failures);
			else
				memset(block->address(), 1, block->size());
		}
	});
	KUNIT_EXPECT_EQ(test, atomic_read(&failures), 0);
}

struct kunit_case cases[] = {
	KUNIT_CASE_PARAM(alloc_is_alloc_pages, order_gen_params),
	KUNIT_CASE_PARAM(zeroed_is_zero, order_gen_params),
	KUNIT_CASE_PARAM(order_knows_its_size, order_gen_params),
	KUNIT_CASE_PARAM(order_is_refused, wrong_order_gen_params),
	KUNIT_CASE(largest_order_is_the_allocators),
	KUNIT_CASE(order_is_zero_unless_said),
	KUNIT_CASE(high_memory_is_left_out),
	KUNIT_CASE(comp_makes_a_compound_page),
	KUNIT_CASE(dma_is_of_the_lowest_zone),
	KUNIT_CASE(dma32_is_below_4_gib),
	KUNIT_CASE(atomic_allocates_under_a_lock),
	KUNIT_CASE(end_gives_up_one_reference),
	KUNIT_CASE(end_frees_all_pages),
	KUNIT_CASE(move_hands_over),
	KUNIT_CASE(assignment_frees_the_old_pages),
	KUNIT_CASE(assignment_to_itself_keeps_the_pages),
	KUNIT_CASE(moved_from_can_be_assigned_to),
	KUNIT_CASE(what_was_moved_is_freed_once),
	KUNIT_CASE(early_return_frees_both),
	KUNIT_CASE(each_failure_is_enomem_and_undone),
	KUNIT_CASE(two_processors_allocate_at_once),
	{},
};

struct kunit_suite suite = {.name = "page_block", .test_cases = cases};

} // namespace

kunit_test_suite(suite);

MODULE_LICENSE("Dual MIT/GPL");
MODULE_DESCRIPTION("Conformance of kpp::PageBlock");
