// SPDX-License-Identifier: GPL-2.0-only OR MIT
/// @file
/// Makes each allocation of a scenario fail, one at a time. C: `<linux/fault-inject.h>`,
/// Documentation/fault-injection.
///
///     kpp::kunit::fail_each_allocation(test, [&]() KPP_MAY_SLEEP {
///             auto cache = kpp::SlabCache<int>::create("ints");
///             return kpp::kunit::to_errno(cache);
///     });
#pragma once

#include <linux/sched.h>

#include <kpp/kunit/test.hpp>

namespace kpp::kunit {

/// Runs @p attempt with its first allocation failing, then with its second, and so on, until it passes
/// untouched. It returns 0 or a negative errno, and leaves nothing behind. What is expected:
///
/// - it fails with -ENOMEM, at least @p least times, and with nothing else; some failures the kernel
///   makes good by itself;
/// - after each failure it succeeds.
///
/// The case is skipped where nothing can be made to fail: without `CONFIG_FAULT_INJECTION`, or where
/// allocations that may sleep are excluded (debugfs, `failslab/ignore-gfp-wait`).
///
/// Context: may sleep.
/// C: `fail_nth` of `struct task_struct`.
template <class Attempt>
void fail_each_allocation(struct ::kunit *test, Attempt attempt, unsigned int least = 1)
	KPP_MAY_SLEEP
{
#ifdef CONFIG_FAULT_INJECTION
	constexpr unsigned int too_many = 10000;
	unsigned int failures = 0;
	for (unsigned int nth = 1; nth < too_many; nth++) {
		WRITE_ONCE(current->fail_nth, nth);
		int error = attempt();
		unsigned int untouched = READ_ONCE(current->fail_nth);
		WRITE_ONCE(current->fail_nth, 0);
		if (untouched) {
			KUNIT_EXPECT_EQ(test, error, 0);
			if (nth == 1)
				kunit_skip(test, "allocations cannot fail here: failslab or "
						 "fail_page_alloc is off or ignores them");
			KUNIT_EXPECT_GE(test, failures, least);
			return;
		}
		if (error) {
			failures++;
			KUNIT_ASSERT_EQ_MSG(test, error, -ENOMEM, "allocation %u failed", nth);
		}
		KUNIT_ASSERT_EQ_MSG(test, attempt(), 0, "after allocation %u had failed", nth);
	}
	KUNIT_FAIL(test, "%u allocations are too many", too_many);
#else
	kunit_skip(test, "this kernel has no CONFIG_FAULT_INJECTION");
#endif
}

} // namespace kpp::kunit
