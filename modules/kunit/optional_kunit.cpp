// SPDX-License-Identifier: GPL-2.0-only OR MIT
// kpp::Optional: when its value is made and ended.
#include <linux/module.h>

#include <kpp/base/optional.hpp>
#include <kpp/base/pinned.hpp>
#include <kpp/kunit/fault.hpp>
#include <kpp/kunit/test.hpp>
#include <kpp/memory/box.hpp>
#include <kpp/memory/page_block.hpp>
#include <kpp/sync/spinlock.hpp>
#include <kpp/task/timer.hpp>

#include "freed.hpp"
#include "probe.hpp"

using kpp::Box;
using kpp::Optional;
using kpp::PageBlock;
using kpp::Result;
using kpp::kunit::to_errno;
namespace gfp = kpp::gfp;

namespace {

// An owner that counts, as the others move: its Box goes along.
struct Owner {
	Box<Probe> box;
};

Result<Owner> make(int number) KPP_MAY_SLEEP
{
	return Owner{KPP_TRY(Box<Probe>::alloc(gfp::kernel, number))};
}

int start(struct kunit *)
{
	Probe::start();
	return 0;
}

void begins_empty_and_is_filled(struct kunit *test) KPP_MAY_SLEEP
{
	{
		Optional<Owner> owner;
		KUNIT_EXPECT_FALSE(test, owner);
		for (int i = 1; i <= 3; i++) {
			auto made = make(i);
			KUNIT_ASSERT_EQ(test, to_errno(made), 0);
			owner = *kpp::move(made);
			KUNIT_EXPECT_TRUE(test, owner);
			KUNIT_EXPECT_EQ(test, owner->box->value, i);
			KUNIT_EXPECT_EQ(test, (*owner).box->value, i);
			KUNIT_EXPECT_EQ(test, Probe::alive, 1);
		}
		KUNIT_EXPECT_EQ(test, Probe::last_ended, 2);
	}
	KUNIT_EXPECT_EQ(test, Probe::alive, 0);
}

void reset_ends_the_value_once(struct kunit *test) KPP_MAY_SLEEP
{
	auto made = make(1);
	KUNIT_ASSERT_EQ(test, to_errno(made), 0);
	Optional<Owner> owner{*kpp::move(made)};
	owner.reset();
	KUNIT_EXPECT_FALSE(test, owner);
	KUNIT_EXPECT_EQ(test, Probe::alive, 0);
	owner.reset();
	KUNIT_EXPECT_EQ(test, Probe::ended, 1);
}

void move_leaves_none(struct kunit *test) KPP_MAY_SLEEP
{
	auto made = make(7);
	KUNIT_ASSERT_EQ(test, to_errno(made), 0);
	Optional<Owner> first{*kpp::move(made)}, none;
	const Optional<Owner> &left = first;
	Optional<Owner> second = kpp::move(first), third = kpp::move(none);
	KUNIT_EXPECT_FALSE(test, left);
	KUNIT_EXPECT_FALSE(test, third);
	KUNIT_EXPECT_EQ(test, second->box->value, 7);
	KUNIT_EXPECT_EQ(test, Probe::alive, 1);
}

void own_value_may_be_assigned(struct kunit *test) KPP_MAY_SLEEP
{
	auto made = Box<Probe>::alloc(gfp::kernel, 5);
	KUNIT_ASSERT_EQ(test, to_errno(made), 0);
	Optional<Box<Probe>> box{*kpp::move(made)};
	Box<Probe> &same = *box;
	box = kpp::move(same);
	KUNIT_EXPECT_EQ(test, (*box)->value, 5);
	KUNIT_EXPECT_EQ(test, Probe::ended, 0);
}

struct Ticking : kpp::Pinned {
	explicit Ticking(int number) : number(number) {}
	void tick() {}
	int number;
	Probe probe{9};
	kpp::Timer<&Ticking::tick> timer{*this};
};

void emplace_makes_what_does_not_move(struct kunit *test) KPP_MAY_SLEEP
{
	{
		// A timer on the stack would be one that the kernel is told of.
		auto box = Box<Optional<Ticking>>::alloc(gfp::kernel);
		KUNIT_ASSERT_EQ(test, to_errno(box), 0);
		Optional<Ticking> &ticking = **box;
		KUNIT_EXPECT_EQ(test, ticking.emplace(1).number, 1);
		ticking->timer.mod(jiffies + 100 * HZ);
		KUNIT_EXPECT_EQ(test, ticking.emplace(2).number, 2);
		KUNIT_EXPECT_EQ(test, Probe::ended, 1);
		KUNIT_EXPECT_EQ(test, Probe::alive, 1);
	}
	KUNIT_EXPECT_EQ(test, Probe::alive, 0);
}

kpp::HardirqLock lock;

void ends_under_a_lock(struct kunit *test) KPP_MAY_SLEEP
{
	auto pages = PageBlock::alloc(gfp::kernel);
	KUNIT_ASSERT_EQ(test, to_errno(pages), 0);
	struct page *page = pages->page();
	get_page(page);
	Optional<PageBlock> kept{*kpp::move(pages)};
	{
		kpp::SpinGuard guard{lock};
		kept.reset();
	}
	KUNIT_EXPECT_EQ(test, page_count(page), 1);
	put_page(page);
}

void each_failure_leaves_it_as_it_was(struct kunit *test) KPP_MAY_SLEEP
{
	Optional<Owner> owner;
	int number = 0, wrong = 0;
	auto replace = [&]() KPP_MAY_SLEEP -> Result<void> {
		owner = KPP_TRY(make(number + 1));
		number++;
		return {};
	};
	kpp::kunit::fail_each_allocation(test, [&]() KPP_MAY_SLEEP {
		int error = to_errno(replace());
		wrong += (owner ? owner->box->value : 0) != number;
		return error;
	});
	KUNIT_EXPECT_EQ(test, wrong, 0);
	KUNIT_EXPECT_LE(test, Probe::alive, 1);
}

struct kunit_case cases[] = {
	KUNIT_CASE(begins_empty_and_is_filled),
	KUNIT_CASE(reset_ends_the_value_once),
	KUNIT_CASE(move_leaves_none),
	KUNIT_CASE(own_value_may_be_assigned),
	KUNIT_CASE(emplace_makes_what_does_not_move),
	KUNIT_CASE(ends_under_a_lock),
	KUNIT_CASE(each_failure_leaves_it_as_it_was),
	{},
};

struct kunit_suite suite = {.name = "optional", .init = start, .test_cases = cases};

} // namespace

kunit_test_suite(suite);

MODULE_LICENSE("Dual MIT/GPL");
MODULE_DESCRIPTION("Conformance of kpp::Optional");
