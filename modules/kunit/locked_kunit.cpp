// SPDX-License-Identifier: GPL-2.0-only OR MIT
// kpp::Locked: data and its lock.
#include <linux/module.h>

#include <kpp/kunit/all_cpus.hpp>
#include <kpp/sync/locked.hpp>

#include "probe.hpp"
#include "state.hpp"

namespace {

struct Totals {
	unsigned long left = 0, right = 0;
};

kpp::Locked<Totals> process_totals;
kpp::Locked<Totals, kpp::SoftirqLock> softirq_totals;
kpp::Locked<Totals, kpp::HardirqLock> hardirq_totals;

void data_is_reached_under_the_guard(struct kunit *test) KPP_MAY_SLEEP
{
	unsigned long value;
	{
		kpp::SpinGuard guard{process_totals};
		process_totals.data().left = 7;
		value = process_totals.data().left;
	}
	KUNIT_EXPECT_EQ(test, value, 7);
}

void with_holds_the_lock(struct kunit *test) KPP_MAY_SLEEP
{
	bool process =
		process_totals.with([](Totals &) { return spin_is_locked(process_totals.raw()); });
	bool softirq =
		softirq_totals.with([](Totals &) { return spin_is_locked(softirq_totals.raw()); });
	bool hardirq =
		hardirq_totals.with([](Totals &) { return spin_is_locked(hardirq_totals.raw()); });
	KUNIT_EXPECT_TRUE(test, process && softirq && hardirq);
	KUNIT_EXPECT_FALSE(test, spin_is_locked(process_totals.raw()));
	KUNIT_EXPECT_FALSE(test, spin_is_locked(softirq_totals.raw()));
	KUNIT_EXPECT_FALSE(test, spin_is_locked(hardirq_totals.raw()));
}

void with_switches_off_what_its_level_needs(struct kunit *test) KPP_MAY_SLEEP
{
	State before = State::now();
	State process = process_totals.with([](Totals &) { return State::now(); });
	State softirq = softirq_totals.with([](Totals &) { return State::now(); });
	State hardirq = hardirq_totals.with([](Totals &) { return State::now(); });
	KUNIT_EXPECT_FALSE(test, process.preempt & SOFTIRQ_MASK);
	KUNIT_EXPECT_TRUE(test, softirq.preempt & SOFTIRQ_MASK);
	KUNIT_EXPECT_FALSE(test, softirq.interrupts_off);
	KUNIT_EXPECT_EQ(test, hardirq.interrupts_off, spinlocks_spin);
	expect_same(test, State::now(), before);
}

void with_returns_what_the_function_returns(struct kunit *test) KPP_MAY_SLEEP
{
	hardirq_totals.with([](Totals &totals) { totals.right = 9; });
	KUNIT_EXPECT_EQ(test, hardirq_totals.with([](Totals &totals) { return totals.right; }), 9);
}

void data_is_made_from_arguments(struct kunit *test) KPP_MAY_SLEEP
{
	Probe::start();
	{
		kpp::Locked<Probe> plain{42};
		kpp::Locked<Probe> classed{KPP_LOCK_CLASS("kunit_locked"), 43};
		KUNIT_EXPECT_EQ(test, plain.with([](Probe &probe) { return probe.value; }), 42);
		KUNIT_EXPECT_EQ(test, classed.with([](Probe &probe) { return probe.value; }), 43);
		KUNIT_EXPECT_EQ(test, Probe::moved, 0);
	}
	KUNIT_EXPECT_EQ(test, Probe::alive, 0);
}

void processors_take_turns(struct kunit *test) KPP_MAY_SLEEP
{
	static kpp::Locked<Totals, kpp::HardirqLock> shared;
	kpp::kunit::on_all_cpus(test, [&]() KPP_MAY_SLEEP {
		for (int i = 0; i < 20000; i++) {
			shared.with([](Totals &totals) {
				totals.left++;
				totals.right++;
			});
			if (i % 1024 == 0)
				cond_resched();
		}
	});
	auto left = shared.with([](Totals &totals) { return totals.left; });
	auto right = shared.with([](Totals &totals) { return totals.right; });
	KUNIT_EXPECT_EQ(test, left, 20000UL * num_online_cpus());
	KUNIT_EXPECT_EQ(test, right, left);
}

struct kunit_case cases[] = {
	KUNIT_CASE(data_is_reached_under_the_guard),
	KUNIT_CASE(with_holds_the_lock),
	KUNIT_CASE(with_switches_off_what_its_level_needs),
	KUNIT_CASE(with_returns_what_the_function_returns),
	KUNIT_CASE(data_is_made_from_arguments),
	KUNIT_CASE(processors_take_turns),
	{},
};

struct kunit_suite suite = {.name = "locked", .test_cases = cases};

} // namespace

kunit_test_suite(suite);

MODULE_LICENSE("Dual MIT/GPL");
MODULE_DESCRIPTION("Conformance of kpp::Locked");
