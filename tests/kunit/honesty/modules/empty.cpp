// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A suite without a case.
#include <linux/module.h>

#include <kpp/kunit/test.hpp>

namespace {
struct kunit_case cases[] = {{}};
struct kunit_suite suite = {.name = "empty", .test_cases = cases};
} // namespace

kunit_test_suite(suite);

MODULE_LICENSE("Dual MIT/GPL");
MODULE_DESCRIPTION("A suite without a case");
