// SPDX-License-Identifier: GPL-2.0-only OR MIT
// kpp::SlabBatch against kmem_cache_alloc_bulk().
#include <linux/module.h>
#include <linux/slab.h>
#include <linux/string.h>

#include <kpp/kunit/all_cpus.hpp>
#include <kpp/kunit/fault.hpp>
#include <kpp/kunit/test.hpp>
#include <kpp/memory/slab_cache.hpp>

#include "probe.hpp"

using kpp::Construct;
using kpp::Result;
using kpp::SlabBatch;
using kpp::SlabCache;
using kpp::kunit::to_errno;
namespace gfp = kpp::gfp;

namespace {

constexpr char name[] = "kpp_kunit";
constexpr size_t many = 100; // more than a page of slots

int start(struct kunit *)
{
	Probe::start();
	return 0;
}

void objects_are_made_and_ended(struct kunit *test) KPP_MAY_SLEEP
{
	auto cache = SlabCache<Probe>::create(name);
	KUNIT_ASSERT_EQ(test, to_errno(cache), 0);
	{
		SlabBatch<Probe, many> batch;
		KUNIT_EXPECT_FALSE(test, bool(batch));
		KUNIT_ASSERT_EQ(test, to_errno(cache->alloc_bulk(batch, gfp::kernel)), 0);
		KUNIT_EXPECT_TRUE(test, bool(batch));
		KUNIT_EXPECT_EQ(test, Probe::alive, (int)many);
		int i = 0;
		for (Probe &probe : batch)
			probe.value = i++;
		KUNIT_EXPECT_EQ(test, i, (int)many);
		for (i = 0; i < (int)batch.size(); i++) {
			KUNIT_EXPECT_EQ(test, batch[i].value, i); // each its own
			KUNIT_EXPECT_GE(test, ksize(&batch[i]), sizeof(Probe));
		}
	}
	KUNIT_EXPECT_EQ(test, Probe::alive, 0);
	KUNIT_EXPECT_EQ(test, Probe::ended, (int)many);
	KUNIT_EXPECT_EQ(test, Probe::last_ended, 0); // the first one
}

struct Plain {
	u64 a, b;
};

void plain_members_are_zeroed(struct kunit *test) KPP_MAY_SLEEP
{
	auto cache = SlabCache<Plain>::create(name);
	KUNIT_ASSERT_EQ(test, to_errno(cache), 0);
	SlabBatch<Plain, 8> batch;
	for (int turn = 0; turn < 3; turn++) {
		KUNIT_ASSERT_EQ(test, to_errno(cache->alloc_bulk(batch, gfp::atomic)), 0);
		for (Plain &plain : batch) {
			KUNIT_EXPECT_NULL(test, memchr_inv(&plain, 0, sizeof(plain)));
			memset(&plain, 0x5a, sizeof(plain));
		}
	}
}

void reset_ends_them_now(struct kunit *test) KPP_MAY_SLEEP
{
	auto cache = SlabCache<Probe>::create(name);
	KUNIT_ASSERT_EQ(test, to_errno(cache), 0);
	SlabBatch<Probe, 8> batch;
	batch.reset(); // of an empty one: nothing
	KUNIT_ASSERT_EQ(test, to_errno(cache->alloc_bulk(batch, gfp::kernel)), 0);
	batch.reset();
	KUNIT_EXPECT_FALSE(test, bool(batch));
	KUNIT_EXPECT_EQ(test, Probe::ended, 8);
	KUNIT_ASSERT_EQ(test, to_errno(cache->alloc_bulk(batch, gfp::kernel)), 0);
	KUNIT_EXPECT_EQ(test, batch[7].value, 0);
}

struct Slot {
	int number = 7;
};

void slots_are_made_before(struct kunit *test) KPP_MAY_SLEEP
{
	auto cache = SlabCache<Slot, Construct::per_slot>::create(name);
	KUNIT_ASSERT_EQ(test, to_errno(cache), 0);
	SlabBatch<Slot, 8, Construct::per_slot> batch;
	KUNIT_ASSERT_EQ(test, to_errno(cache->alloc_bulk(batch, gfp::kernel)), 0);
	for (Slot &slot : batch)
		KUNIT_EXPECT_EQ(test, slot.number, 7);
}

void move_hands_over(struct kunit *test) KPP_MAY_SLEEP
{
	auto cache = SlabCache<Probe>::create(name);
	KUNIT_ASSERT_EQ(test, to_errno(cache), 0);
	SlabBatch<Probe, 4> a, b;
	KUNIT_ASSERT_EQ(test, to_errno(cache->alloc_bulk(a, gfp::kernel)), 0);
	KUNIT_ASSERT_EQ(test, to_errno(cache->alloc_bulk(b, gfp::kernel)), 0);
	Probe *first = &a[0];
	b = kpp::move(a); // ends those of b
	KUNIT_EXPECT_EQ(test, Probe::alive, 4);
	KUNIT_EXPECT_EQ(test, Probe::moved, 0);
	KUNIT_EXPECT_PTR_EQ(test, &b[0], first);
	SlabBatch<Probe, 4> c{kpp::move(b)};
	KUNIT_EXPECT_PTR_EQ(test, &c[0], first);
	KUNIT_EXPECT_EQ(test, Probe::alive, 4);
}

void filling_again_ends_what_was_there(struct kunit *test) KPP_MAY_SLEEP
{
	auto cache = SlabCache<Probe>::create(name);
	KUNIT_ASSERT_EQ(test, to_errno(cache), 0);
	SlabBatch<Probe, 4> batch;
	for (int turn = 1; turn <= 3; turn++) {
		KUNIT_ASSERT_EQ(test, to_errno(cache->alloc_bulk(batch, gfp::kernel)), 0);
		KUNIT_EXPECT_EQ(test, Probe::alive, 4);
		KUNIT_EXPECT_EQ(test, Probe::ended, 4 * (turn - 1));
	}
}

void each_failure_is_enomem_and_undone(struct kunit *test) KPP_MAY_SLEEP
{
	auto cache = SlabCache<Probe>::create(name);
	KUNIT_ASSERT_EQ(test, to_errno(cache), 0);
	kpp::kunit::fail_each_allocation(
		test,
		[&]() KPP_MAY_SLEEP {
			SlabBatch<Probe, 4> batch;
			int error = to_errno(cache->alloc_bulk(batch, gfp::kernel));
			if (bool(batch) != !error)
				return -EINVAL;
			return error;
		},
		1);
	KUNIT_EXPECT_EQ(test, Probe::alive, 0);
}

void processors_fill_at_once(struct kunit *test) KPP_MAY_SLEEP
{
	auto cache = SlabCache<Plain>::create(name);
	KUNIT_ASSERT_EQ(test, to_errno(cache), 0);
	atomic_t failures = ATOMIC_INIT(0);
	kpp::kunit::on_all_cpus(test, [&]() KPP_MAY_SLEEP {
		for (int i = 0; i < 200; i++) {
			SlabBatch<Plain, 20> batch;
			if (!cache->alloc_bulk(batch, gfp::kernel)) {
				atomic_inc(&failures);
				continue;
			}
			for (Plain &plain : batch)
				plain.a++;
			for (Plain &plain : batch)
				if (plain.a != 1)
					atomic_inc(&failures);
		}
	});
	KUNIT_EXPECT_EQ(test, atomic_read(&failures), 0);
}

struct kunit_case cases[] = {
	KUNIT_CASE(objects_are_made_and_ended),
	KUNIT_CASE(plain_members_are_zeroed),
	KUNIT_CASE(reset_ends_them_now),
	KUNIT_CASE(slots_are_made_before),
	KUNIT_CASE(move_hands_over),
	KUNIT_CASE(filling_again_ends_what_was_there),
	KUNIT_CASE(each_failure_is_enomem_and_undone),
	KUNIT_CASE(processors_fill_at_once),
	{},
};

struct kunit_suite suite = {.name = "slab_batch", .init = start, .test_cases = cases};

} // namespace

kunit_test_suite(suite);

MODULE_LICENSE("Dual MIT/GPL");
MODULE_DESCRIPTION("Conformance of kpp::SlabBatch");
