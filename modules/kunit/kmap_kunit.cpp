// SPDX-License-Identifier: GPL-2.0-only OR MIT
// kpp::KmapGuard against kmap_local_page() and the stack of mappings of the task.
#include <linux/highmem.h>
#include <linux/module.h>
#include <linux/sched.h>
#include <linux/string.h>

#include <kpp/kunit/test.hpp>
#include <kpp/memory/kmap.hpp>
#include <kpp/sync/spinlock.hpp>

using kpp::KmapGuard;
using kpp::Order;
using kpp::PageBlock;
using kpp::kunit::to_errno;
namespace gfp = kpp::gfp;

namespace {

// How many mappings the task has; 0 on a kernel that maps nothing, because each page has an address. On x86-64
// only CONFIG_DEBUG_KMAP_LOCAL_FORCE_MAP maps them.
int mappings()
{
#ifdef CONFIG_KMAP_LOCAL
	return current->kmap_ctrl.idx;
#else
	return 0;
#endif
}

void address_is_that_of_the_page(struct kunit *test) KPP_MAY_SLEEP
{
	auto block = PageBlock::alloc_zeroed(gfp::kernel);
	KUNIT_ASSERT_EQ(test, to_errno(block), 0);
	KmapGuard guard{*block};
	memset(guard.address(), 0x5a, PAGE_SIZE);
	KUNIT_EXPECT_NULL(test, memchr_inv(block->address(), 0x5a, PAGE_SIZE));
	if (!mappings())
		KUNIT_EXPECT_PTR_EQ(test, guard.address(), block->address());
}

void any_page_of_a_block(struct kunit *test) KPP_MAY_SLEEP
{
	auto block = PageBlock::alloc_zeroed(gfp::kernel, Order{2});
	KUNIT_ASSERT_EQ(test, to_errno(block), 0);
	char *memory = static_cast<char *>(block->address());
	for (unsigned long i = 0; i < block->order().pages(); i++) {
		KmapGuard guard{block->page() + i};
		memset(guard.address(), 'a' + i, PAGE_SIZE);
		KUNIT_EXPECT_NULL(test, memchr_inv(memory + i * PAGE_SIZE, 'a' + i, PAGE_SIZE));
	}
}

void ends_in_reverse_order(struct kunit *test) KPP_MAY_SLEEP
{
	int before = mappings();
	auto from = PageBlock::alloc_zeroed(gfp::kernel);
	auto to = PageBlock::alloc_zeroed(gfp::kernel);
	KUNIT_ASSERT_EQ(test, to_errno(from), 0);
	KUNIT_ASSERT_EQ(test, to_errno(to), 0);
	memset(from->address(), 'x', PAGE_SIZE);
	{
		KmapGuard target{*to};
		int one = mappings();
		{
			KmapGuard source{*from};
			memcpy(target.address(), source.address(), PAGE_SIZE);
		}
		KUNIT_EXPECT_EQ(test, mappings(), one);
		memset(target.address(), 'y', 1); // still mapped
	}
	KUNIT_EXPECT_EQ(test, mappings(), before);
	const char *memory = static_cast<char *>(to->address());
	KUNIT_EXPECT_EQ(test, memory[0], 'y');
	KUNIT_EXPECT_NULL(test, memchr_inv(memory + 1, 'x', PAGE_SIZE - 1));
}

kpp::ProcessLock lock;

void works_under_a_spinlock(struct kunit *test) KPP_MAY_SLEEP
{
	auto block = PageBlock::alloc_zeroed(gfp::kernel);
	KUNIT_ASSERT_EQ(test, to_errno(block), 0);
	{
		kpp::SpinGuard outer{lock};
		KmapGuard guard{*block};
		memset(guard.address(), 'z', PAGE_SIZE);
	}
	KUNIT_EXPECT_NULL(test, memchr_inv(block->address(), 'z', PAGE_SIZE));
}

struct kunit_case cases[] = {KUNIT_CASE(address_is_that_of_the_page),
			     KUNIT_CASE(any_page_of_a_block),
			     KUNIT_CASE(ends_in_reverse_order),
			     KUNIT_CASE(works_under_a_spinlock),
			     {}};
struct kunit_suite suite = {.name = "kmap", .test_cases = cases};

} // namespace

kunit_test_suite(suite);

MODULE_LICENSE("Dual MIT/GPL");
MODULE_DESCRIPTION("Conformance of kpp::KmapGuard");
