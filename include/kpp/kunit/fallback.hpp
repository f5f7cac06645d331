// SPDX-License-Identifier: GPL-2.0-only OR MIT
/// @file
/// A runner for suites on a kernel without KUnit. C: `lib/kunit`.
///
/// Suites include test.hpp. The macros are those of `<kunit/test.h>`; this file has the functions
/// that they call, and the runner. Loading the module runs the cases, one after another, in the
/// task that loads it. The resources that KUnit manages for a case (`kunit_kzalloc()` and its like)
/// are missing: C++ has owners.
#pragma once

#include <linux/printk.h>
#include <linux/spinlock.h>

#include <kunit/test.h>

#include <kpp/context/tags.hpp>
#include <kpp/module.hpp>

namespace kpp::kunit::detail {

/// @cond internals
// What a check expected and found, by its record. The words are KUnit's.
inline void explain(const kunit_fail_assert &) {}
inline void explain(const kunit_unary_assert &check)
{
	printk(KERN_ERR "    Expected %s to be %s, but is %s\n", check.condition,
	       check.expected_true ? "true" : "false", check.expected_true ? "false" : "true");
}
inline void explain(const kunit_ptr_not_err_assert &check)
{
	if (!check.value)
		printk(KERN_ERR "    Expected %s is not null, but is\n", check.text);
	else
		printk(KERN_ERR "    Expected %s is not error, but is: %ld\n", check.text,
		       PTR_ERR(check.value));
}
inline void explain(const kunit_binary_assert_text &text)
{
	printk(KERN_ERR "    Expected %s %s %s, but\n", text.left_text, text.operation,
	       text.right_text);
}
inline void explain(const kunit_binary_assert &check)
{
	explain(*check.text);
	printk(KERN_ERR "        %s == %lld (0x%llx)\n", check.text->left_text, check.left_value,
	       check.left_value);
	printk(KERN_ERR "        %s == %lld (0x%llx)\n", check.text->right_text, check.right_value,
	       check.right_value);
}
inline void explain(const kunit_binary_ptr_assert &check)
{
	explain(*check.text);
	printk(KERN_ERR "        %s == %px\n", check.text->left_text, check.left_value);
	printk(KERN_ERR "        %s == %px\n", check.text->right_text, check.right_value);
}
inline void explain(const kunit_binary_str_assert &check)
{
	explain(*check.text);
	printk(KERN_ERR "        %s == \"%s\"\n", check.text->left_text, check.left_value);
	printk(KERN_ERR "        %s == \"%s\"\n", check.text->right_text, check.right_value);
}
// Where the kernel has it: Linux 6.2.
template <class Record>
void explain(const Record &check)
	requires requires { check.size; }
{
	explain(*check.text);
	printk(KERN_ERR "        %s == %*ph\n", check.text->left_text, static_cast<int>(check.size),
	       check.left_value);
	printk(KERN_ERR "        %s == %*ph\n", check.text->right_text,
	       static_cast<int>(check.size), check.right_value);
}

inline void begin_failure(struct ::kunit *test, const kunit_loc &location, bool fatal)
{
	kunit_set_failure(test);
	printk(KERN_ERR "    # %s: %s FAILED at %s:%d\n", test->name,
	       fatal ? "ASSERTION" : "EXPECTATION", location.file, location.line);
}

// What the author adds to a check.
__printf(1, 2) inline void say(const char *format, ...)
{
	if (!format)
		return;
	va_list arguments;
	va_start(arguments, format);
	struct va_format message = {.fmt = format, .va = &arguments};
	printk(KERN_ERR "%pV\n", &message);
	va_end(arguments);
}

// What cases of one level, or suites, have come to.
struct Totals {
	unsigned long passed = 0, failed = 0, skipped = 0;

	void add(enum kunit_status status)
	{
		(status == KUNIT_FAILURE ? failed : status == KUNIT_SKIPPED ? skipped : passed)++;
	}
	enum kunit_status status() const
	{
		if (failed)
			return KUNIT_FAILURE;
		return passed || !skipped ? KUNIT_SUCCESS : KUNIT_SKIPPED;
	}
};

inline void print_result(const char *indent, enum kunit_status status, unsigned int number,
			 const char *name, const char *comment)
{
	bool skipped = status == KUNIT_SKIPPED;
	printk(KERN_INFO "%s%s %u %s%s%s\n", indent, status == KUNIT_FAILURE ? "not ok" : "ok",
	       number, name, skipped ? " # SKIP " : "", skipped ? comment : "");
}

inline void run_case(struct kunit_suite &suite, const struct kunit_case &test_case,
		     struct ::kunit &test) KPP_MAY_SLEEP
{
	test.name = test_case.name;
	test.status = KUNIT_SUCCESS;
	test.status_comment[0] = '\0';
	spin_lock_init(&test.lock);
	INIT_LIST_HEAD(&test.resources);
	test.priv = nullptr;
	if (int error = suite.init ? suite.init(&test) : 0) {
		printk(KERN_ERR "    # %s: failed to initialize: %d\n", test.name, error);
		kunit_set_failure(&test);
	} else {
		test_case.run_case(&test);
	}
	if (suite.exit)
		suite.exit(&test);
}

// The parameter behind the test's last one. Newer kernels show generators the test.
template <class Case>
const void *next_parameter(const Case &test_case, struct ::kunit &test, char *description)
{
	if constexpr (requires { test_case.generate_params(&test, nullptr, description); })
		return test_case.generate_params(&test, test.param_value, description);
	else
		return test_case.generate_params(test.param_value, description);
}

inline enum kunit_status run_parameters(struct kunit_suite &suite,
					const struct kunit_case &test_case, struct ::kunit &test)
	KPP_MAY_SLEEP
{
	Totals totals;
	char description[KUNIT_PARAM_DESC_SIZE] = "";
	printk(KERN_INFO "        KTAP version 1\n");
	printk(KERN_INFO "        # Subtest: %s\n", test_case.name);
	test.param_value = next_parameter(test_case, test, description);
	for (test.param_index = 0; test.param_value; test.param_index++) {
		run_case(suite, test_case, test);
		if (!description[0])
			snprintf(description, sizeof(description), "param-%d", test.param_index);
		print_result("        ", test.status, test.param_index + 1, description,
			     test.status_comment);
		totals.add(test.status);
		description[0] = '\0';
		test.param_value = next_parameter(test_case, test, description);
	}
	printk(KERN_INFO "    # %s: pass:%lu fail:%lu skip:%lu total:%d\n", test_case.name,
	       totals.passed, totals.failed, totals.skipped, test.param_index);
	return totals.status();
}

inline void run_suite(struct kunit_suite &suite, unsigned int number) KPP_MAY_SLEEP
{
	Totals totals;
	unsigned int cases = 0;
	for (auto *test_case = suite.test_cases; test_case->run_case; test_case++)
		cases++;
	printk(KERN_INFO "    KTAP version 1\n");
	printk(KERN_INFO "    # Subtest: %s\n", suite.name);
	printk(KERN_INFO "    1..%u\n", cases);
	if (int error = suite.suite_init ? suite.suite_init(&suite) : 0) {
		printk(KERN_ERR "    # failed to initialize (%d)\n", error);
		return print_result("", KUNIT_FAILURE, number, suite.name, "");
	}
	for (unsigned int i = 0; i < cases; i++) {
		struct kunit_case &test_case = suite.test_cases[i];
		struct ::kunit test = {};
		if (test_case.generate_params) {
			test_case.status = run_parameters(suite, test_case, test);
		} else {
			run_case(suite, test_case, test);
			test_case.status = test.status;
		}
		print_result("    ", test_case.status, i + 1, test_case.name, test.status_comment);
		totals.add(test_case.status);
	}
	if (suite.suite_exit)
		suite.suite_exit(&suite);
	print_result("", totals.status(), number, suite.name, "");
}

// The module: suites that run when it is made.
template <struct kunit_suite *...suites>
struct Module {
	static Result<Module> create() KPP_MAY_SLEEP
	{
		unsigned int number = 0;
		printk(KERN_INFO "KTAP version 1\n");
		printk(KERN_INFO "1..%zu\n", sizeof...(suites));
		(run_suite(*suites, ++number), ...);
		return Module{};
	}
};
/// @endcond

} // namespace kpp::kunit::detail

/// @cond internals
#undef _KUNIT_FAILED
#define _KUNIT_FAILED(test, assert_type, record, format, INITIALIZER, ...) \
	do { \
		static const struct kunit_loc __loc = KUNIT_CURRENT_LOC; \
		const struct record __assertion = INITIALIZER; \
		::kpp::kunit::detail::a_failed_check_prints(); \
		::kpp::kunit::detail::begin_failure(test, __loc, \
						    (assert_type) == KUNIT_ASSERTION); \
		::kpp::kunit::detail::explain(__assertion); \
		::kpp::kunit::detail::say(__VA_ARGS__); \
		if ((assert_type) == KUNIT_ASSERTION) \
			return; \
	} while (0)

// What a case logs goes to the log only.
#define kunit_log_append(...) ((void)0)

#undef kunit_test_suites
#define kunit_test_suites(...) KPP_MODULE(::kpp::kunit::detail::Module<__VA_ARGS__>)
/// @endcond
