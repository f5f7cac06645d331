// SPDX-License-Identifier: GPL-2.0-only OR MIT
// What KPP_MODULE() does at load and unload: the object of a module, without the module around it.
#include <linux/module.h>

#include <kpp/kunit/test.hpp>
#include <kpp/module.hpp>

#include "probe.hpp"

using kpp::Error;
using kpp::Result;
using kpp::detail::ModuleStorage;

namespace {

int start(struct kunit *)
{
	Probe::start();
	return 0;
}

int fail_at; // which step of create() fails, 0 for none

struct Member {
	Probe probe;

	static Result<Member> create(int number)
	{
		if (number == fail_at)
			return Error{EBUSY};
		return Member{Probe{number}};
	}
};

struct Driver : kpp::Pinned {
	Member first, second;

	static Result<Driver> create() KPP_MAY_SLEEP
	{
		auto first = KPP_TRY(Member::create(1));
		auto second = KPP_TRY(Member::create(2));
		return {kpp::in_place, kpp::move(first), kpp::move(second)};
	}
};

ModuleStorage<Driver> storage;

void load_makes_the_object(struct kunit *test) KPP_MAY_SLEEP
{
	fail_at = 0;
	KUNIT_ASSERT_EQ(test, storage.load(), 0);
	KUNIT_EXPECT_EQ(test, Probe::alive, 2);
	storage.unload();
	KUNIT_EXPECT_EQ(test, Probe::alive, 0);
}

void unload_destroys_in_reverse(struct kunit *test) KPP_MAY_SLEEP
{
	fail_at = 0;
	KUNIT_ASSERT_EQ(test, storage.load(), 0);
	Probe::last_ended = 0;
	storage.unload();
	KUNIT_EXPECT_EQ(test, Probe::last_ended, 1);
}

void first_failure_goes_to_insmod(struct kunit *test) KPP_MAY_SLEEP
{
	fail_at = 1;
	KUNIT_EXPECT_EQ(test, storage.load(), -EBUSY);
	KUNIT_EXPECT_EQ(test, Probe::ended, 0);
}

void second_failure_undoes_the_first(struct kunit *test) KPP_MAY_SLEEP
{
	fail_at = 2;
	KUNIT_EXPECT_EQ(test, storage.load(), -EBUSY);
	KUNIT_EXPECT_GT(test, Probe::ended, 0);
	KUNIT_EXPECT_EQ(test, Probe::alive, 0);
}

void loads_again_after_a_failure(struct kunit *test) KPP_MAY_SLEEP
{
	for (int i = 0; i < 1000; i++) {
		fail_at = i % 3;
		int error = storage.load();
		KUNIT_ASSERT_EQ(test, error, fail_at ? -EBUSY : 0);
		if (!error)
			storage.unload();
	}
	KUNIT_EXPECT_EQ(test, Probe::alive, 0);
}

// It cannot move, so it is made where it stays.
struct Fixed : kpp::Pinned {
	explicit Fixed(int number) : probe{number} {}
	Probe probe;

	static Result<Fixed> create() KPP_MAY_SLEEP { return {kpp::in_place, 3}; }
};

void object_need_not_move(struct kunit *test) KPP_MAY_SLEEP
{
	static ModuleStorage<Fixed> fixed;
	KUNIT_ASSERT_EQ(test, fixed.load(), 0);
	KUNIT_EXPECT_EQ(test, Probe::moved, 0);
	fixed.unload();
	KUNIT_EXPECT_EQ(test, Probe::last_ended, 3);
}

// It hands out its address, where it stays.
struct Published : kpp::Pinned {
	Probe probe{4};
	const Published *const made_at = this;

	static Result<Published> create() KPP_MAY_SLEEP { return {kpp::in_place}; }
	Result<void> publish() KPP_MAY_SLEEP
	{
		stayed = this == made_at;
		if (fail_at)
			return Error{EBUSY};
		return {};
	}

	static inline bool stayed = false;
};

void publish_gets_the_object_where_it_stays(struct kunit *test) KPP_MAY_SLEEP
{
	static ModuleStorage<Published> published;
	fail_at = 0;
	KUNIT_ASSERT_EQ(test, published.load(), 0);
	KUNIT_EXPECT_TRUE(test, Published::stayed);
	KUNIT_EXPECT_EQ(test, Probe::alive, 1);
	published.unload();
	KUNIT_EXPECT_EQ(test, Probe::alive, 0);
}

void failing_publish_ends_the_object(struct kunit *test) KPP_MAY_SLEEP
{
	static ModuleStorage<Published> published;
	fail_at = 1;
	KUNIT_EXPECT_EQ(test, published.load(), -EBUSY);
	KUNIT_EXPECT_EQ(test, Probe::alive, 0);
	KUNIT_EXPECT_EQ(test, Probe::ended, 1);
}

struct kunit_case cases[] = {
	KUNIT_CASE(load_makes_the_object),
	KUNIT_CASE(unload_destroys_in_reverse),
	KUNIT_CASE(first_failure_goes_to_insmod),
	KUNIT_CASE(second_failure_undoes_the_first),
	KUNIT_CASE(loads_again_after_a_failure),
	KUNIT_CASE(object_need_not_move),
	KUNIT_CASE(publish_gets_the_object_where_it_stays),
	KUNIT_CASE(failing_publish_ends_the_object),
	{},
};

struct kunit_suite suite = {.name = "module", .init = start, .test_cases = cases};

} // namespace

kunit_test_suite(suite);

MODULE_LICENSE("Dual MIT/GPL");
MODULE_DESCRIPTION("Conformance of KPP_MODULE()");
