// SPDX-License-Identifier: GPL-2.0-only OR MIT
// kpp::ExactPages against alloc_pages_exact() and free_pages_exact().
#include <linux/io.h>
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/string.h>

#include <kpp/kunit/all_cpus.hpp>
#include <kpp/kunit/fault.hpp>
#include <kpp/kunit/test.hpp>
#include <kpp/memory/exact_pages.hpp>
#include <kpp/sync/spinlock.hpp>

#include "freed.hpp"

using kpp::ExactPages;
using kpp::Order;
using kpp::kunit::param;
using kpp::kunit::to_errno;
namespace gfp = kpp::gfp;

namespace {

constexpr size_t most = PAGE_SIZE << Order::max;

const size_t sizes[] = {1,	   PAGE_SIZE - 1, PAGE_SIZE,	    PAGE_SIZE + 1, 3 * PAGE_SIZE,
			33 * 1024, 100000,	  PAGE_SIZE * 1023, most - 1,	   most};
void describe(const size_t *size, char *text)
{
	snprintf(text, KUNIT_PARAM_DESC_SIZE, "%zu bytes", *size);
}
KUNIT_ARRAY_PARAM(size, sizes, describe);

void alloc_is_alloc_pages_exact(struct kunit *test) KPP_MAY_SLEEP
{
	size_t size = param<size_t>(test);
	auto pages = ExactPages::alloc(gfp::kernel, size);
	KUNIT_ASSERT_EQ(test, to_errno(pages), 0);
	KUNIT_EXPECT_EQ(test, pages->size(), size);
	KUNIT_EXPECT_EQ(test, pages->pages(), (size + PAGE_SIZE - 1) / PAGE_SIZE);
	KUNIT_EXPECT_EQ(test, offset_in_page(pages->address()), 0);
	KUNIT_EXPECT_PTR_EQ(test, pages->page(), virt_to_page(pages->address()));
	KUNIT_EXPECT_EQ(test, pages->physical(), virt_to_phys(pages->address()));
	KUNIT_EXPECT_EQ(test, pages->pfn(), page_to_pfn(pages->page()));
	// Each page can be given back alone, so each has a count of its own.
	for (unsigned long i = 0; i < pages->pages(); i++)
		KUNIT_ASSERT_EQ(test, page_count(pages->page() + i), 1);
	memset(pages->address(), 0x5a, size);
}

void zeroed_is_zero(struct kunit *test) KPP_MAY_SLEEP
{
	size_t size = param<size_t>(test);
	{
		auto dirty = ExactPages::alloc(gfp::kernel, size);
		KUNIT_ASSERT_EQ(test, to_errno(dirty), 0);
		memset(dirty->address(), 0xff, size);
	}
	auto pages = ExactPages::alloc_zeroed(gfp::kernel, size);
	KUNIT_ASSERT_EQ(test, to_errno(pages), 0);
	KUNIT_EXPECT_NULL(test, memchr_inv(pages->address(), 0, size));
}

const size_t wrong_sizes[] = {0, most + 1, 2 * most, SIZE_MAX / 2, SIZE_MAX};
KUNIT_ARRAY_PARAM(wrong_size, wrong_sizes, describe);

void size_is_refused(struct kunit *test) KPP_MAY_SLEEP
{
	size_t size = param<size_t>(test);
	KUNIT_EXPECT_EQ(test, to_errno(ExactPages::alloc(gfp::kernel, size)), -EINVAL);
	KUNIT_EXPECT_EQ(test, to_errno(ExactPages::alloc(gfp::atomic, size)), -EINVAL);
	KUNIT_EXPECT_EQ(test, to_errno(ExactPages::alloc_zeroed(gfp::kernel, size)), -EINVAL);
	KUNIT_EXPECT_EQ(test, to_errno(ExactPages::alloc_zeroed(gfp::atomic, size)), -EINVAL);
}

void comp_is_left_out(struct kunit *test) KPP_MAY_SLEEP
{
	auto pages = ExactPages::alloc(gfp::kernel | gfp::comp, 3 * PAGE_SIZE);
	KUNIT_ASSERT_EQ(test, to_errno(pages), 0);
	KUNIT_EXPECT_FALSE(test, PageCompound(pages->page()));
}

kpp::HardirqLock lock;

void atomic_allocates_under_a_lock(struct kunit *test) KPP_MAY_SLEEP
{
	auto make = []() -> kpp::Result<ExactPages> {
		kpp::SpinGuard guard{lock};
		return ExactPages::alloc_zeroed(gfp::atomic, 5000);
	};
	auto pages = make();
	KUNIT_ASSERT_EQ(test, to_errno(pages), 0);
	KUNIT_EXPECT_NULL(test, memchr_inv(pages->address(), 0, 5000));
}

// A second reference to each page tells whether the owner gave its own up.
void end_frees_each_page(struct kunit *test) KPP_MAY_SLEEP
{
	struct page *page;
	constexpr unsigned int count = 3;
	{
		auto pages = ExactPages::alloc(gfp::kernel, count * PAGE_SIZE);
		KUNIT_ASSERT_EQ(test, to_errno(pages), 0);
		page = pages->page();
		for (unsigned int i = 0; i < count; i++)
			get_page(page + i);
	}
	for (unsigned int i = 0; i < count; i++) {
		KUNIT_EXPECT_EQ(test, page_count(page + i), 1);
		put_page(page + i);
	}
}

void move_hands_over(struct kunit *test) KPP_MAY_SLEEP
{
	auto pages = ExactPages::alloc(gfp::kernel, 5000);
	KUNIT_ASSERT_EQ(test, to_errno(pages), 0);
	void *address = pages->address();
	ExactPages other = *kpp::move(pages);
	KUNIT_EXPECT_PTR_EQ(test, other.address(), address);
	KUNIT_EXPECT_EQ(test, other.size(), 5000);
}

void assignment_frees_the_old_pages(struct kunit *test) KPP_MAY_SLEEP
{
	auto old = ExactPages::alloc(gfp::kernel, 1), next = ExactPages::alloc(gfp::kernel, 9000);
	KUNIT_ASSERT_TRUE(test, old && next);
	struct page *freed = old->page();
	void *address = next->address();
	get_page(freed);
	*old = *kpp::move(next);
	KUNIT_EXPECT_EQ(test, page_count(freed), 1);
	KUNIT_EXPECT_PTR_EQ(test, old->address(), address);
	KUNIT_EXPECT_EQ(test, old->size(), 9000);
	put_page(freed);
}

void assignment_to_itself_keeps_the_pages(struct kunit *test) KPP_MAY_SLEEP
{
	auto pages = ExactPages::alloc(gfp::kernel, 1);
	KUNIT_ASSERT_EQ(test, to_errno(pages), 0);
	void *address = pages->address();
	ExactPages &same = *pages;
	*pages = kpp::move(same);
	KUNIT_EXPECT_PTR_EQ(test, pages->address(), address);
	KUNIT_EXPECT_EQ(test, page_count(pages->page()), 1);
}

void moved_from_can_be_assigned_to(struct kunit *test) KPP_MAY_SLEEP
{
	auto pages = ExactPages::alloc(gfp::kernel, 1), next = ExactPages::alloc(gfp::kernel, 9000);
	KUNIT_ASSERT_TRUE(test, pages && next);
	ExactPages other = kpp::move(*pages);
	void *address = next->address();
	*pages = *kpp::move(next);
	KUNIT_EXPECT_PTR_EQ(test, pages->address(), address);
	KUNIT_EXPECT_EQ(test, pages->size(), 9000);
	KUNIT_EXPECT_EQ(test, other.size(), 1);
}

void what_was_moved_is_freed_once(struct kunit *test) KPP_MAY_SLEEP
{
	expect_both_freed<true>(
		test, []() KPP_MAY_SLEEP { return ExactPages::alloc(gfp::kernel, PAGE_SIZE); });
}

void early_return_frees_both(struct kunit *test) KPP_MAY_SLEEP
{
	expect_both_freed<false>(test,
				 []() KPP_MAY_SLEEP { return ExactPages::alloc(gfp::kernel, 1); });
}

kpp::Result<void> two_of_them() KPP_MAY_SLEEP
{
	auto first = KPP_TRY(ExactPages::alloc(gfp::kernel, 33 * 1024));
	auto second = KPP_TRY(ExactPages::alloc_zeroed(gfp::kernel, 1));
	return {};
}

void each_failure_is_enomem_and_undone(struct kunit *test) KPP_MAY_SLEEP
{
	kpp::kunit::fail_each_allocation(
		test, []() KPP_MAY_SLEEP { return to_errno(two_of_them()); }, 2);
}

void two_processors_allocate_at_once(struct kunit *test) KPP_MAY_SLEEP
{
	atomic_t failures = ATOMIC_INIT(0);
	kpp::kunit::on_all_cpus(test, [&]() KPP_MAY_SLEEP {
		for (unsigned int i = 1; i < 200; i++) {
			auto pages = ExactPages::alloc(gfp::kernel, i * 100);
			if (!pages)
				atomic_inc(&failures);
			else
				memset(pages->address(), 1, pages->size());
		}
	});
	KUNIT_EXPECT_EQ(test, atomic_read(&failures), 0);
}

struct kunit_case cases[] = {
	KUNIT_CASE_PARAM(alloc_is_alloc_pages_exact, size_gen_params),
	KUNIT_CASE_PARAM(zeroed_is_zero, size_gen_params),
	KUNIT_CASE_PARAM(size_is_refused, wrong_size_gen_params),
	KUNIT_CASE(comp_is_left_out),
	KUNIT_CASE(atomic_allocates_under_a_lock),
	KUNIT_CASE(end_frees_each_page),
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

struct kunit_suite suite = {.name = "exact_pages", .test_cases = cases};

} // namespace

kunit_test_suite(suite);

MODULE_LICENSE("Dual MIT/GPL");
MODULE_DESCRIPTION("Conformance of kpp::ExactPages");
