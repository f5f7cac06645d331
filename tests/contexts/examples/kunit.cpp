// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The examples in the comments of kpp/kunit.
#include <kpp/kunit/all_cpus.hpp>
#include <kpp/kunit/fault.hpp>
#include <kpp/kunit/test.hpp>
#include <kpp/memory/page_block.hpp>
#include <kpp/memory/slab_cache.hpp>
#include <kpp/sync/spinlock.hpp>

static void block_is_zeroed(struct kunit *test) KPP_MAY_SLEEP
{
	auto block = kpp::PageBlock::alloc_zeroed(kpp::gfp::kernel);
	KUNIT_ASSERT_EQ(test, kpp::kunit::to_errno(block), 0);
	KUNIT_EXPECT_NULL(test, memchr_inv(block->address(), 0, block->size()));
}

static void each_failure_is_undone(struct kunit *test) KPP_MAY_SLEEP
{
	kpp::kunit::fail_each_allocation(test, [&]() KPP_MAY_SLEEP {
		auto cache = kpp::SlabCache<int>::create("ints");
		return kpp::kunit::to_errno(cache);
	});
}

static kpp::ProcessLock lock;

static void processors_take_turns(struct kunit *test) KPP_MAY_SLEEP
{
	unsigned long sum = 0;
	kpp::kunit::on_all_cpus(test, [&]() KPP_MAY_SLEEP {
		for (int i = 0; i < 1000; i++) {
			kpp::SpinGuard guard{lock};
			sum++;
		}
	});
	KUNIT_EXPECT_EQ(test, sum, 1000 * num_online_cpus());
}

struct kunit_case other_cases[] = {KUNIT_CASE(each_failure_is_undone), KUNIT_CASE(processors_take_turns), {}};

static struct kunit_case cases[] = {KUNIT_CASE(block_is_zeroed), {}};
static struct kunit_suite suite = {.name = "page_block", .test_cases = cases};
kunit_test_suite(suite);
MODULE_LICENSE("Dual MIT/GPL");
MODULE_DESCRIPTION("Tests of page blocks");
