// SPDX-License-Identifier: GPL-2.0-only OR MIT
// kpp::Error against the errnos of C.
#include <linux/err.h>
#include <linux/limits.h>
#include <linux/module.h>

#include <kpp/base/error.hpp>
#include <kpp/kunit/test.hpp>

using kpp::Error;
using kpp::kunit::param;

namespace {

struct Code {
	const char *name;
	int value;
};

void describe(const Code *code, char *text)
{
	strscpy(text, code->name, KUNIT_PARAM_DESC_SIZE);
}

const Code errnos[] = {{"EPERM, the first", EPERM},
		       {"ENOMEM", ENOMEM},
		       {"EINVAL", EINVAL},
		       {"EIOCBQUEUED, the last in use", 529},
		       {"4095, the last", MAX_ERRNO}};
KUNIT_ARRAY_PARAM(errno, errnos, describe);

void holds_the_errno(struct kunit *test) KPP_MAY_SLEEP
{
	int code = param<Code>(test).value;
	Error error{code};
	KUNIT_EXPECT_EQ(test, error.code(), code);
	KUNIT_EXPECT_EQ(test, error.to_errno(), -code);
}

void is_what_err_ptr_carries(struct kunit *test) KPP_MAY_SLEEP
{
	int code = param<Code>(test).value;
	void *pointer = ERR_PTR(Error{code}.to_errno());
	KUNIT_EXPECT_TRUE(test, IS_ERR(pointer));
	KUNIT_EXPECT_EQ(test, PTR_ERR(pointer), -code);
}

void comes_from_a_negative_errno(struct kunit *test) KPP_MAY_SLEEP
{
	int code = param<Code>(test).value;
	KUNIT_EXPECT_EQ(test, Error::from_errno(-code).code(), code);
	KUNIT_EXPECT_TRUE(test, Error::from_errno(-code) == Error{code});
}

// None of these is an errno; read at run time, so that the compiler does not refuse them.
const Code others[] = {{"0", 0},
		       {"-1", -1},
		       {"4096", MAX_ERRNO + 1},
		       {"INT_MAX", INT_MAX},
		       {"INT_MIN + 1", INT_MIN + 1}};
KUNIT_ARRAY_PARAM(other, others, describe);

void takes_another_number_for_einval(struct kunit *test) KPP_MAY_SLEEP
{
	int code = param<Code>(test).value;
	KUNIT_EXPECT_EQ(test, Error{code}.code(), EINVAL);
	KUNIT_EXPECT_EQ(test, Error::from_errno(-code).code(), EINVAL);
}

void differs_from_another(struct kunit *test) KPP_MAY_SLEEP
{
	KUNIT_EXPECT_TRUE(test, Error{ENOMEM} == Error{ENOMEM});
	KUNIT_EXPECT_FALSE(test, Error{ENOMEM} == Error{EINVAL});
	KUNIT_EXPECT_TRUE(test, Error{ENOMEM} != Error{EINVAL});
}

struct kunit_case cases[] = {
	KUNIT_CASE_PARAM(holds_the_errno, errno_gen_params),
	KUNIT_CASE_PARAM(is_what_err_ptr_carries, errno_gen_params),
	KUNIT_CASE_PARAM(comes_from_a_negative_errno, errno_gen_params),
	KUNIT_CASE_PARAM(takes_another_number_for_einval, other_gen_params),
	KUNIT_CASE(differs_from_another),
	{},
};

struct kunit_suite suite = {.name = "error", .test_cases = cases};

} // namespace

kunit_test_suite(suite);

MODULE_LICENSE("Dual MIT/GPL");
MODULE_DESCRIPTION("Conformance of kpp::Error");
