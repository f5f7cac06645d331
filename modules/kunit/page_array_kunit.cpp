// SPDX-License-Identifier: GPL-2.0-only OR MIT
// kpp::PageArray against alloc_pages_bulk().
#include <linux/gfp.h>
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/string.h>
#include <linux/vmalloc.h>

#include <kpp/kunit/all_cpus.hpp>
#include <kpp/kunit/fault.hpp>
#include <kpp/kunit/test.hpp>
#include <kpp/memory/page_array.hpp>
#include <kpp/sync/spinlock.hpp>

using kpp::PageArray;
using kpp::Result;
using kpp::kunit::param;
using kpp::kunit::to_errno;
namespace gfp = kpp::gfp;

namespace {

const size_t counts[] = {1, 2, 63, 64, 1000, 2000};
void describe(const size_t *count, char *text)
{
	snprintf(text, KUNIT_PARAM_DESC_SIZE, "%zu pages", *count);
}
KUNIT_ARRAY_PARAM(count, counts, describe);

void pages_are_single_and_each_its_own(struct kunit *test) KPP_MAY_SLEEP
{
	const auto count = param<size_t>(test);
	auto pages = PageArray::alloc(gfp::kernel, count);
	KUNIT_ASSERT_EQ(test, to_errno(pages), 0);
	KUNIT_EXPECT_EQ(test, pages->size(), count);
	for (size_t i = 0; i < count; i++) {
		KUNIT_ASSERT_NOT_NULL(test, (*pages)[i]);
		KUNIT_EXPECT_EQ(test, page_count((*pages)[i]), 1);
		KUNIT_EXPECT_FALSE(test, PageCompound((*pages)[i]));
		KUNIT_EXPECT_PTR_EQ(test, pages->address(i), page_address((*pages)[i]));
		memset(pages->address(i), (int)i, PAGE_SIZE);
	}
	size_t number = 0;
	for (struct page *page : *pages) {
		KUNIT_EXPECT_PTR_EQ(test, page, pages->data()[number]);
		const auto *bytes = static_cast<const u8 *>(page_address(page));
		KUNIT_EXPECT_NULL(test, memchr_inv(bytes, (u8)number, PAGE_SIZE));
		number++;
	}
	KUNIT_EXPECT_EQ(test, number, count);
}

void zero_gives_zeros(struct kunit *test) KPP_MAY_SLEEP
{
	for (int turn = 0; turn < 3; turn++) {
		auto pages = PageArray::alloc(gfp::kernel | gfp::zero, 300);
		KUNIT_ASSERT_EQ(test, to_errno(pages), 0);
		for (struct page *page : *pages) {
			KUNIT_EXPECT_NULL(test, memchr_inv(page_address(page), 0, PAGE_SIZE));
			memset(page_address(page), 0xff, PAGE_SIZE);
		}
	}
}

void end_frees_each_once(struct kunit *test) KPP_MAY_SLEEP
{
	constexpr size_t count = 70;
	struct page *seen[count];
	{
		auto made = PageArray::alloc(gfp::kernel, count);
		KUNIT_ASSERT_EQ(test, to_errno(made), 0);
		PageArray moved{kpp::move(*made)}, pages;
		KUNIT_EXPECT_FALSE(test, bool(pages));
		pages = kpp::move(moved);
		KUNIT_EXPECT_EQ(test, pages.size(), count);
		for (size_t i = 0; i < count; i++)
			get_page(seen[i] = pages[i]); // to look at it afterwards
	}
	for (struct page *page : seen) {
		KUNIT_EXPECT_EQ(test, page_count(page), 1);
		put_page(page);
	}
}

void wrong_counts_are_refused(struct kunit *test) KPP_MAY_SLEEP
{
	KUNIT_EXPECT_EQ(test, to_errno(PageArray::alloc(gfp::kernel, 0)), -EINVAL);
	const size_t wrong[] = {PageArray::max + 1, SIZE_MAX / sizeof(void *),
				SIZE_MAX / sizeof(void *) + 2, (size_t)-1, (size_t)INT_MIN};
	for (size_t count : wrong)
		KUNIT_EXPECT_EQ(test, to_errno(PageArray::alloc(gfp::kernel, count)), -ENOMEM);
}

kpp::HardirqLock lock;

void atomic_works_under_a_lock(struct kunit *test) KPP_MAY_SLEEP
{
	int error;
	size_t size = 0;
	{
		kpp::SpinGuard guard{lock};
		auto pages = PageArray::alloc(gfp::atomic, 40);
		error = to_errno(pages);
		if (pages)
			size = pages->size();
	}
	KUNIT_EXPECT_EQ(test, error, 0);
	KUNIT_EXPECT_EQ(test, size, 40UL);
}

// A page that is charged to a cgroup is not taken in bulk on all kernels: then the kernel gives one for each call.
void charged_pages_come_too(struct kunit *test) KPP_MAY_SLEEP
{
	auto pages = PageArray::alloc(gfp::kernel_account, 20);
	KUNIT_ASSERT_EQ(test, to_errno(pages), 0);
	for (struct page *page : *pages)
		KUNIT_EXPECT_EQ(test, page_count(page), 1);
}

void zone_is_that_of_the_pages(struct kunit *test) KPP_MAY_SLEEP
{
	auto pages = PageArray::alloc(gfp::kernel | gfp::dma32, 20);
	KUNIT_ASSERT_EQ(test, to_errno(pages), 0);
	for (struct page *page : *pages)
		KUNIT_EXPECT_LT(test, page_to_pfn(page), 1UL << (32 - PAGE_SHIFT));
}

void the_array_maps(struct kunit *test) KPP_MAY_SLEEP
{
	auto pages = PageArray::alloc(gfp::kernel | gfp::zero, 5);
	KUNIT_ASSERT_EQ(test, to_errno(pages), 0);
	auto *mapped = static_cast<u8 *>(
		vmap(pages->data(), (unsigned int)pages->size(), VM_MAP, PAGE_KERNEL));
	KUNIT_ASSERT_NOT_NULL(test, mapped);
	for (size_t i = 0; i < pages->size(); i++)
		mapped[i * PAGE_SIZE] = (u8)(i + 1);
	for (size_t i = 0; i < pages->size(); i++)
		KUNIT_EXPECT_EQ(test, *static_cast<u8 *>(pages->address(i)), i + 1);
	vunmap(mapped);
}

void each_failure_is_enomem_and_undone(struct kunit *test) KPP_MAY_SLEEP
{
	kpp::kunit::fail_each_allocation(test, []() KPP_MAY_SLEEP {
		auto pages = PageArray::alloc(gfp::kernel, 10);
		if (pages && pages->size() != 10)
			return -EINVAL;
		return to_errno(pages);
	});
}

void processors_fill_at_once(struct kunit *test) KPP_MAY_SLEEP
{
	atomic_t wrong = ATOMIC_INIT(0);
	kpp::kunit::on_all_cpus(test, [&]() KPP_MAY_SLEEP {
		for (int i = 0; i < 100; i++) {
			auto pages = PageArray::alloc(gfp::kernel | gfp::zero, 50);
			if (!pages) {
				atomic_inc(&wrong);
				continue;
			}
			for (struct page *page : *pages)
				(*static_cast<u32 *>(page_address(page)))++;
			for (struct page *page : *pages)
				if (*static_cast<u32 *>(page_address(page)) != 1)
					atomic_inc(&wrong);
		}
	});
	KUNIT_EXPECT_EQ(test, atomic_read(&wrong), 0);
}

struct kunit_case cases[] = {
	KUNIT_CASE_PARAM(pages_are_single_and_each_its_own, count_gen_params),
	KUNIT_CASE(zero_gives_zeros),
	KUNIT_CASE(end_frees_each_once),
	KUNIT_CASE(wrong_counts_are_refused),
	KUNIT_CASE(atomic_works_under_a_lock),
	KUNIT_CASE(charged_pages_come_too),
	KUNIT_CASE(zone_is_that_of_the_pages),
	KUNIT_CASE(the_array_maps),
	KUNIT_CASE(each_failure_is_enomem_and_undone),
	KUNIT_CASE(processors_fill_at_once),
	{},
};

struct kunit_suite suite = {.name = "page_array", .test_cases = cases};

} // namespace

kunit_test_suite(suite);

MODULE_LICENSE("Dual MIT/GPL");
MODULE_DESCRIPTION("Conformance of kpp::PageArray");
