// SPDX-License-Identifier: GPL-2.0-only OR MIT
// kpp/kunit itself: what suites rely on.
#include <linux/cpumask.h>
#include <linux/module.h>
#include <linux/slab.h>

#include <kpp/kunit/all_cpus.hpp>
#include <kpp/kunit/fault.hpp>

#include "probe.hpp"

using kpp::kunit::to_errno;

namespace {

int start(struct kunit *)
{
	Probe::start();
	return 0;
}

void to_errno_is_zero_or_the_errno(struct kunit *test) KPP_MAY_SLEEP
{
	KUNIT_EXPECT_EQ(test, to_errno(kpp::Result<void>{}), 0);
	KUNIT_EXPECT_EQ(test, to_errno(kpp::Result<int>{kpp::Error{EIO}}), -EIO);
}

void leaves(struct kunit *test) KPP_MAY_SLEEP
{
	Probe probe{1};
	kunit_skip(test, "only for the moment");
}

void skip_ends_what_was_made(struct kunit *test) KPP_MAY_SLEEP
{
	leaves(test);
	enum kunit_status status = READ_ONCE(test->status);
	WRITE_ONCE(test->status, KUNIT_SUCCESS);
	KUNIT_EXPECT_EQ(test, static_cast<int>(status), static_cast<int>(KUNIT_SKIPPED));
	KUNIT_EXPECT_EQ(test, Probe::alive, 0);
}

void all_cpus_are_used_at_once(struct kunit *test) KPP_MAY_SLEEP
{
	struct cpumask seen;
	cpumask_clear(&seen);
	atomic_t there = ATOMIC_INIT(0), alone = ATOMIC_INIT(0);
	int cpus = static_cast<int>(num_online_cpus());
	kpp::kunit::on_all_cpus(test, [&]() KPP_MAY_SLEEP {
		cpumask_set_cpu(raw_smp_processor_id(), &seen);
		atomic_inc(&there);
		unsigned long until = jiffies + 5 * HZ;
		while (atomic_read(&there) < cpus && time_before(jiffies, until))
			cond_resched();
		if (atomic_read(&there) < cpus)
			atomic_inc(&alone);
	});
	KUNIT_EXPECT_EQ(test, atomic_read(&there), cpus);
	KUNIT_EXPECT_EQ(test, atomic_read(&alone), 0);
	KUNIT_EXPECT_TRUE(test, cpumask_equal(&seen, cpu_online_mask));
}

void allocation_fails_by_its_number(struct kunit *test) KPP_MAY_SLEEP
{
	// Returns which of three failed.
	auto attempt = []() KPP_MAY_SLEEP {
		int failed = 0;
		for (int i = 1; i <= 3; i++) {
			void *memory = kmalloc(64, GFP_KERNEL);
			if (!memory)
				failed = i;
			kfree(memory);
		}
		return failed;
	};
	unsigned int seen = 0;
	for (unsigned int nth = 1; nth < 100; nth++) {
		auto result = kpp::kunit::fail_allocation(nth, attempt);
		if (result.untouched) {
			if (nth == 1)
				kunit_skip(test, "%s", kpp::kunit::nothing_fails);
			KUNIT_EXPECT_EQ(test, result.error, 0);
			break;
		}
		seen |= 1U << result.error;
	}
	KUNIT_EXPECT_EQ(test, seen & 2U, 2U); // the first, whatever the allocator needs beside it
	KUNIT_EXPECT_EQ(test, attempt(), 0);
}

// What came of the case so far; from here on it has a clean slate.
enum kunit_status take_status(struct kunit *test)
{
	enum kunit_status status = READ_ONCE(test->status);
	WRITE_ONCE(test->status, KUNIT_SUCCESS);
	return status;
}

void thread_that_cannot_be_made_is_a_failure(struct kunit *test) KPP_MAY_SLEEP
{
	atomic_t ran = ATOMIC_INIT(0);
	auto attempt = [&]() KPP_MAY_SLEEP {
		kpp::kunit::on_all_cpus(test, [&]() KPP_MAY_SLEEP { atomic_inc(&ran); });
		return 0;
	};
	auto result = kpp::kunit::fail_allocation(1, attempt);
	enum kunit_status status = take_status(test);
	if (result.untouched)
		kunit_skip(test, "%s", kpp::kunit::nothing_fails);
	KUNIT_EXPECT_EQ(test, static_cast<int>(status), static_cast<int>(KUNIT_FAILURE));
	KUNIT_EXPECT_EQ(test, atomic_read(&ran), static_cast<int>(num_online_cpus()) - 1);
}

void scenario_without_allocations_is_skipped(struct kunit *test) KPP_MAY_SLEEP
{
	int attempts = 0;
	kpp::kunit::fail_each_allocation(test, [&]() KPP_MAY_SLEEP {
		attempts++;
		return 0;
	});
	KUNIT_EXPECT_EQ(test, static_cast<int>(take_status(test)), static_cast<int>(KUNIT_SKIPPED));
	KUNIT_EXPECT_EQ(test, attempts, 1);
}

void scenario_without_end_is_a_failure(struct kunit *test) KPP_MAY_SLEEP
{
#ifdef CONFIG_FAULT_INJECTION
	// As if another allocation had failed, each time.
	kpp::kunit::fail_each_allocation(test, []() KPP_MAY_SLEEP {
		WRITE_ONCE(current->fail_nth, 0);
		return 0;
	});
	KUNIT_EXPECT_EQ(test, static_cast<int>(take_status(test)), static_cast<int>(KUNIT_FAILURE));
#else
	kunit_skip(test, "%s", kpp::kunit::nothing_fails);
#endif
}

struct kunit_case cases[] = {
	KUNIT_CASE(to_errno_is_zero_or_the_errno),
	KUNIT_CASE(skip_ends_what_was_made),
	KUNIT_CASE(all_cpus_are_used_at_once),
	KUNIT_CASE(allocation_fails_by_its_number),
	KUNIT_CASE(thread_that_cannot_be_made_is_a_failure),
	KUNIT_CASE(scenario_without_allocations_is_skipped),
	KUNIT_CASE(scenario_without_end_is_a_failure),
	{},
};

struct kunit_suite suite = {.name = "kunit", .init = start, .test_cases = cases};

} // namespace

kunit_test_suite(suite);

MODULE_LICENSE("Dual MIT/GPL");
MODULE_DESCRIPTION("Conformance of kpp/kunit");
