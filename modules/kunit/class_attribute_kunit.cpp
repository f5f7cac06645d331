// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Functions whose types name a C++ keyword (`struct class`), which the kernel calls through a pointer. A kernel
// with kCFI compares the number of the function's type with that of the pointer, and panics where they differ.
#include <linux/device.h>
#include <linux/device/class.h>
#include <linux/module.h>
#include <linux/sysfs.h>

#include <kpp/kunit/test.hpp>

#include "files.hpp"

using kpp::kunit::to_errno;

namespace {

// A method of the type that this kernel's class_attribute has: some of its parameters became const.
template <class Pointer>
struct Method;
template <class Class, class Attribute>
struct Method<ssize_t (*)(Class *, Attribute *, char *)> {
	static ssize_t show(Class *, Attribute *, char *to) { return sysfs_emit(to, "42\n"); }
};

class_attribute number = {.attr = {.name = "number", .mode = 0444},
			  .show = Method<decltype(class_attribute::show)>::show};

struct class_ devices = {.name = "kpp_kunit"};

void show_is_called_by_the_kernel(struct kunit *test) KPP_MAY_SLEEP
{
	KUNIT_ASSERT_EQ(test, class_register(&devices), 0);
	int error = class_create_file(&devices, &number);
	KUNIT_EXPECT_EQ(test, error, 0);
	if (!error) {
		auto shown = number_in("/sys/class/kpp_kunit/number");
		KUNIT_EXPECT_EQ(test, to_errno(shown), 0);
		if (shown)
			KUNIT_EXPECT_EQ(test, *shown, 42L);
		class_remove_file(&devices, &number);
	}
	class_unregister(&devices);
}

struct kunit_case cases[] = {
	KUNIT_CASE(show_is_called_by_the_kernel),
	{},
};

struct kunit_suite suite = {.name = "class_attribute", .test_cases = cases};

} // namespace

kunit_test_suite(suite);

MODULE_LICENSE("Dual MIT/GPL");
MODULE_DESCRIPTION("Conformance of functions whose types name struct class");
