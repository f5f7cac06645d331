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

/// The outcome of an attempt in which one allocation was made to fail.
struct Failed {
	int error;	///< What the attempt returned.
	bool untouched; ///< There were fewer allocations, or none that can be made to fail.
};

/// The reason for skipping a case in which no allocation could be made to fail.
inline constexpr const char *nothing_fails =
	IS_ENABLED(CONFIG_FAULT_INJECTION)
		? "allocations that may sleep do not fail here: see failslab/ignore-gfp-wait"
		: "this kernel has no CONFIG_FAULT_INJECTION";

/// Runs @p attempt with its allocation number @p nth failing, counted from 1, and returns the
/// outcome.
///
/// Context: may sleep.
/// C: `fail_nth` of `struct task_struct`.
template <class Attempt>
[[nodiscard]] Failed fail_allocation(unsigned int nth, Attempt &attempt) KPP_MAY_SLEEP
{
#ifdef CONFIG_FAULT_INJECTION
	WRITE_ONCE(current->fail_nth, nth);
	int error = attempt();
	bool untouched = READ_ONCE(current->fail_nth);
	WRITE_ONCE(current->fail_nth, 0);
	return {error, untouched};
#else
	return {attempt(), true};
#endif
}

/// @cond internals
namespace detail {
// One sweep over all allocations; counts the attempts that failed.
template <class Attempt>
void fail_each_once(struct ::kunit *test, Attempt &attempt, int &failures) KPP_MAY_SLEEP
{
	constexpr unsigned int too_many = 10000;
	for (unsigned int nth = 1; nth < too_many; nth++) {
		Failed result = fail_allocation(nth, attempt);
		if (result.untouched) {
			KUNIT_EXPECT_EQ(test, result.error, 0);
			if (nth == 1)
				kunit_skip(test, "%s", nothing_fails);
			return;
		}
		if (result.error) {
			failures++;
			KUNIT_ASSERT_EQ_MSG(test, result.error, -ENOMEM, "allocation %u failed",
					    nth);
		}
		KUNIT_ASSERT_EQ_MSG(test, attempt(), 0, "after allocation %u had failed", nth);
	}
	KUNIT_FAIL(test, "%u allocations are too many", too_many);
}
} // namespace detail
/// @endcond

/// Runs @p attempt with its first allocation failing, then with its second, and so on, until no
/// allocation fails. The attempt returns 0 or a negative errno, and frees what it allocates. The
/// case passes if:
///
/// - the attempt fails with -ENOMEM, at least @p least times, and with no other error. The kernel
///   recovers from some failures by itself, so the attempt checks what it has made;
/// - it succeeds when it is repeated after each failure.
///
/// The case is skipped if no allocation can be made to fail: without `CONFIG_FAULT_INJECTION`, or
/// if allocations that may sleep are excluded (debugfs, `failslab/ignore-gfp-wait`).
///
/// Context: may sleep.
template <class Attempt>
void fail_each_allocation(struct ::kunit *test, Attempt attempt, int least = 1) KPP_MAY_SLEEP
{
	int failures = 0;
	// The allocator's own allocations come and go, and may hide one of the attempt's from a sweep.
	for (int sweep = 0; sweep < 5 && failures < least; sweep++) {
		failures = 0;
		detail::fail_each_once(test, attempt, failures);
		if (test->status != KUNIT_SUCCESS)
			return;
	}
	KUNIT_EXPECT_GE(test, failures, least);
}

} // namespace kpp::kunit
