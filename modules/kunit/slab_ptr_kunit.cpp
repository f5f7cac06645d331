// SPDX-License-Identifier: GPL-2.0-only OR MIT
// kpp::SlabPtr: who owns an object, and when it ends.
#include <linux/module.h>
#include <linux/slab.h>

#include <kpp/kunit/fault.hpp>
#include <kpp/kunit/test.hpp>
#include <kpp/memory/memory_pool.hpp>
#include <kpp/memory/slab_cache.hpp>
#include <kpp/sync/spinlock.hpp>

#include "probe.hpp"

using kpp::Result;
using kpp::SlabCache;
using kpp::SlabPtr;
using kpp::kunit::to_errno;
namespace gfp = kpp::gfp;

namespace {

using Cache = SlabCache<Probe>;

// The objects of all cases come from here.
alignas(Cache) unsigned char storage[sizeof(Cache)];
Cache &cache()
{
	return *reinterpret_cast<Cache *>(storage);
}

int open_cache(struct kunit_suite *) KPP_MAY_SLEEP
{
	auto made = Cache::create("kpp_kunit_ptr");
	if (!made)
		return to_errno(made);
	kpp::construct_at<Cache>(storage, *kpp::move(made));
	return 0;
}

void close_cache(struct kunit_suite *) KPP_MAY_SLEEP
{
	cache().~Cache();
}

int start(struct kunit *)
{
	Probe::start();
	return 0;
}

void end_destroys_the_object(struct kunit *test) KPP_MAY_SLEEP
{
	{
		auto object = cache().alloc(gfp::kernel, 1);
		KUNIT_ASSERT_EQ(test, to_errno(object), 0);
		KUNIT_EXPECT_EQ(test, Probe::alive, 1);
	}
	KUNIT_EXPECT_EQ(test, Probe::alive, 0);
	KUNIT_EXPECT_EQ(test, Probe::last_ended, 1);
}

void reset_destroys_it_now(struct kunit *test) KPP_MAY_SLEEP
{
	auto object = cache().alloc(gfp::kernel, 1);
	KUNIT_ASSERT_EQ(test, to_errno(object), 0);
	object->reset();
	KUNIT_EXPECT_EQ(test, Probe::alive, 0);
	KUNIT_EXPECT_NULL(test, object->get());
	KUNIT_EXPECT_FALSE(test, *object);
}

void reset_of_an_empty_handle_does_nothing(struct kunit *test) KPP_MAY_SLEEP
{
	auto object = cache().alloc(gfp::kernel, 1);
	KUNIT_ASSERT_EQ(test, to_errno(object), 0);
	object->reset();
	object->reset();
	KUNIT_EXPECT_EQ(test, Probe::ended, 1);
}

void release_keeps_the_object(struct kunit *test) KPP_MAY_SLEEP
{
	Probe *kept;
	{
		auto object = cache().alloc(gfp::kernel, 5);
		KUNIT_ASSERT_EQ(test, to_errno(object), 0);
		kept = object->release();
		KUNIT_EXPECT_FALSE(test, *object);
	}
	KUNIT_EXPECT_EQ(test, Probe::alive, 1);
	KUNIT_EXPECT_EQ(test, kept->value, 5);
	{
		auto object = cache().adopt(kept);
		KUNIT_EXPECT_PTR_EQ(test, object.get(), kept);
	}
	KUNIT_EXPECT_EQ(test, Probe::alive, 0);
}

void move_hands_over(struct kunit *test) KPP_MAY_SLEEP
{
	auto object = cache().alloc(gfp::kernel, 2);
	KUNIT_ASSERT_EQ(test, to_errno(object), 0);
	Probe *address = object->get();
	SlabPtr<Probe> other = kpp::move(*object);
	KUNIT_EXPECT_PTR_EQ(test, other.get(), address);
	KUNIT_EXPECT_NULL(test, object->get());
	KUNIT_EXPECT_EQ(test, Probe::moved, 0); // the handle moves, not the object
	KUNIT_EXPECT_EQ(test, Probe::alive, 1);
}

void assignment_destroys_the_old_object(struct kunit *test) KPP_MAY_SLEEP
{
	auto old = cache().alloc(gfp::kernel, 1), next = cache().alloc(gfp::kernel, 2);
	KUNIT_ASSERT_TRUE(test, old && next);
	*old = *kpp::move(next);
	KUNIT_EXPECT_EQ(test, Probe::last_ended, 1);
	KUNIT_EXPECT_EQ(test, (*old)->value, 2);
	KUNIT_EXPECT_EQ(test, Probe::alive, 1);
}

void assignment_to_itself_keeps_the_object(struct kunit *test) KPP_MAY_SLEEP
{
	auto object = cache().alloc(gfp::kernel, 1);
	KUNIT_ASSERT_EQ(test, to_errno(object), 0);
	SlabPtr<Probe> &same = *object;
	*object = kpp::move(same);
	KUNIT_EXPECT_EQ(test, Probe::ended, 0);
	KUNIT_EXPECT_EQ(test, (*object)->value, 1);
}

void moved_from_can_be_assigned_to(struct kunit *test) KPP_MAY_SLEEP
{
	auto a = cache().alloc(gfp::kernel, 1), b = cache().alloc(gfp::kernel, 2);
	KUNIT_ASSERT_TRUE(test, a && b);
	SlabPtr<Probe> other = kpp::move(*a);
	*a = *kpp::move(b);
	KUNIT_EXPECT_EQ(test, (*a)->value, 2);
	KUNIT_EXPECT_EQ(test, other->value, 1);
}

void handle_of_another_cache_goes_home(struct kunit *test) KPP_MAY_SLEEP
{
	auto second = Cache::create("kpp_kunit_ptr2", {.flags = SLAB_POISON});
	KUNIT_ASSERT_EQ(test, to_errno(second), 0);
	auto a = cache().alloc(gfp::kernel, 1);
	auto b = second->alloc(gfp::kernel, 2);
	KUNIT_ASSERT_TRUE(test, a && b);
	SlabPtr<Probe> kept = *kpp::move(a);
	kept = *kpp::move(b); // back to the first cache with what it held
	KUNIT_EXPECT_EQ(test, Probe::last_ended, 1);
	kept.reset();
	KUNIT_EXPECT_EQ(test, Probe::alive, 0);
}

Result<void> leaves_early(bool early) KPP_MAY_SLEEP
{
	auto first = KPP_TRY(cache().alloc(gfp::kernel, 1));
	auto second = KPP_TRY(cache().alloc(gfp::kernel, 2));
	if (early)
		return kpp::Error{EBUSY};
	return {};
}

void early_return_ends_both_in_reverse(struct kunit *test) KPP_MAY_SLEEP
{
	KUNIT_EXPECT_EQ(test, to_errno(leaves_early(true)), -EBUSY);
	KUNIT_EXPECT_EQ(test, Probe::alive, 0);
	KUNIT_EXPECT_EQ(test, Probe::last_ended, 1);
	KUNIT_EXPECT_EQ(test, to_errno(leaves_early(false)), 0);
	KUNIT_EXPECT_EQ(test, Probe::ended, 4);
}

kpp::HardirqLock lock;

void ends_under_a_lock(struct kunit *test) KPP_MAY_SLEEP
{
	auto object = cache().alloc(gfp::kernel, 1);
	KUNIT_ASSERT_EQ(test, to_errno(object), 0);
	{
		kpp::SpinGuard guard{lock};
		object->reset();
	}
	KUNIT_EXPECT_EQ(test, Probe::alive, 0);
}

void is_two_pointers(struct kunit *test) KPP_MAY_SLEEP
{
	KUNIT_EXPECT_LE(test, sizeof(SlabPtr<Probe>), 3 * sizeof(void *));
	auto object = cache().alloc(gfp::kernel, 8);
	KUNIT_ASSERT_EQ(test, to_errno(object), 0);
	KUNIT_EXPECT_PTR_EQ(test, &**object, object->get());
	KUNIT_EXPECT_EQ(test, (**object).value, 8);
}

void pool_has_a_reserve_for_one(struct kunit *test) KPP_MAY_SLEEP
{
	KUNIT_EXPECT_EQ(test, to_errno(kpp::MemoryPool<Probe>::create(0)), -EINVAL);
	auto pool = kpp::MemoryPool<Probe>::create(1);
	KUNIT_ASSERT_EQ(test, to_errno(pool), 0);
	kpp::kunit::Failed second{};
	auto two = [&]() KPP_MAY_SLEEP {
		auto first = pool->alloc(gfp::atomic, 1);
		auto another = [&] { return to_errno(pool->alloc(gfp::atomic, 2)); };
		second = kpp::kunit::fail_allocation(1, another);
		return to_errno(first);
	};
	KUNIT_EXPECT_EQ(test, kpp::kunit::fail_allocation(1, two).error, 0);
	KUNIT_EXPECT_EQ(test, second.error, second.untouched ? 0 : -ENOMEM);
	auto object = pool->alloc(gfp::kernel | gfp::zero, 3);
	object = pool->alloc(gfp::noio, 4);
	KUNIT_EXPECT_EQ(test, Probe::alive, 1);
	KUNIT_EXPECT_EQ(test, object->value - Probe::last_ended, 1);
}

struct kunit_case cases[] = {
	KUNIT_CASE(end_destroys_the_object),
	KUNIT_CASE(reset_destroys_it_now),
	KUNIT_CASE(reset_of_an_empty_handle_does_nothing),
	KUNIT_CASE(release_keeps_the_object),
	KUNIT_CASE(move_hands_over),
	KUNIT_CASE(assignment_destroys_the_old_object),
	KUNIT_CASE(assignment_to_itself_keeps_the_object),
	KUNIT_CASE(moved_from_can_be_assigned_to),
	KUNIT_CASE(handle_of_another_cache_goes_home),
	KUNIT_CASE(early_return_ends_both_in_reverse),
	KUNIT_CASE(ends_under_a_lock),
	KUNIT_CASE(is_two_pointers),
	KUNIT_CASE(pool_has_a_reserve_for_one),
	{},
};

struct kunit_suite suite = {.name = "slab_ptr",
			    .suite_init = open_cache,
			    .suite_exit = close_cache,
			    .init = start,
			    .test_cases = cases};

} // namespace

kunit_test_suite(suite);

MODULE_LICENSE("Dual MIT/GPL");
MODULE_DESCRIPTION("Conformance of kpp::SlabPtr");
