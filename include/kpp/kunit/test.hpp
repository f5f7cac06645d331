// SPDX-License-Identifier: GPL-2.0-only OR MIT
/// @file
/// Suites in C++: the kernel's own KUnit, whose macros work from C++ as they are. C:
/// `<kunit/test.h>`, Documentation/dev-tools/kunit.
///
///     static void block_is_zeroed(struct kunit *test) KPP_MAY_SLEEP
///     {
///             auto block = kpp::PageBlock::alloc_zeroed(kpp::gfp::kernel);
///             KUNIT_ASSERT_EQ(test, kpp::kunit::to_errno(block), 0);
///             KUNIT_EXPECT_NULL(test, memchr_inv(block->address(), 0, block->size()));
///     }
///
///     static struct kunit_case cases[] = {KUNIT_CASE(block_is_zeroed), {}};
///     static struct kunit_suite suite = {.name = "page_block", .test_cases = cases};
///     kunit_test_suite(suite);
///     MODULE_LICENSE("Dual MIT/GPL");
///     MODULE_DESCRIPTION("Tests of page blocks");
///
/// What is different from C:
///
/// - A failed `KUNIT_ASSERT_*`, and `kunit_skip()`, return from the function around them, which
///   must return void. In C they end the thread at once, with locks held and owners alive.
/// - A failing check allocates and prints, so checks belong into functions that may sleep. Under a
///   guard or in a callback, store the value and check it later.
/// - On a kernel without `CONFIG_KUNIT`, as most distributions build it, the suite contains its own
///   runner (kpp/kunit/fallback.hpp). Loading the module runs it, and the log has the same results.
///
/// The kernel runs the cases in a thread of their own when the module is loaded. Its log has the results
/// as KTAP, which `tools/testing/kunit/kunit.py parse` reads.
#pragma once

#include <kunit/test.h>

#include <kpp/base/result.hpp>
#include <kpp/context/tags.hpp>

#if !IS_ENABLED(CONFIG_KUNIT)
#include <kpp/kunit/fallback.hpp>
#endif

namespace kpp::kunit {

/// A result as the kernel's functions return it, and as a check prints it: 0, or a negative errno.
/// Context: any.
template <class T>
[[nodiscard]] int to_errno(const Result<T> &result)
{
	return result ? 0 : result.error().to_errno();
}

/// The parameter that a case of `KUNIT_CASE_PARAM()` runs for. Context: any.
template <class T>
[[nodiscard]] const T &param(const struct ::kunit *test)
{
	return *static_cast<const T *>(test->param_value);
}

/// @cond internals
namespace detail {
// Named for the analysis, whose message says it.
inline void a_failed_check_prints() KPP_MAY_SLEEP {}
} // namespace detail

#if IS_ENABLED(CONFIG_KUNIT)
// The calls that the kernel's macros make when a check has failed. Before Linux 6.3, one function both
// reported it and ended the thread.
#define __kunit_do_failed_assertion(...) \
	(::kpp::kunit::detail::a_failed_check_prints(), (__kunit_do_failed_assertion)(__VA_ARGS__))
#define __kunit_abort(test) return
#define kunit_do_failed_assertion(test, location, type, ...) \
	::kpp::kunit::detail::a_failed_check_prints(); \
	(kunit_do_failed_assertion)(test, location, KUNIT_EXPECTATION, __VA_ARGS__); \
	if ((type) == KUNIT_ASSERTION) \
	return
#endif

#undef kunit_skip
#define kunit_skip(test, fmt, ...) \
	do { \
		kunit_mark_skipped(test, fmt, ##__VA_ARGS__); \
		return; \
	} while (0)
/// @endcond

} // namespace kpp::kunit
