// SPDX-License-Identifier: GPL-2.0-only OR MIT
// kpp::Result: the value, the error, what lives and what ends.
#include <linux/err.h>
#include <linux/module.h>

#include <kpp/base/result.hpp>
#include <kpp/kunit/test.hpp>

#include "probe.hpp"

using kpp::Error;
using kpp::Result;
using kpp::kunit::param;
using kpp::kunit::to_errno;

namespace {

int start(struct kunit *)
{
	Probe::start();
	return 0;
}

void value_is_a_success(struct kunit *test) KPP_MAY_SLEEP
{
	Result<int> result = 42;
	KUNIT_EXPECT_TRUE(test, result);
	KUNIT_EXPECT_EQ(test, *result, 42);
	KUNIT_EXPECT_EQ(test, result.value(), 42);
	KUNIT_EXPECT_EQ(test, to_errno(result), 0);
}

void error_is_a_failure(struct kunit *test) KPP_MAY_SLEEP
{
	Result<int> result = Error{ENODEV};
	KUNIT_EXPECT_FALSE(test, result);
	KUNIT_EXPECT_EQ(test, result.error().code(), ENODEV);
	KUNIT_EXPECT_EQ(test, to_errno(result), -ENODEV);
}

void zero_is_a_success(struct kunit *test) KPP_MAY_SLEEP
{
	Result<int> result = 0;
	KUNIT_EXPECT_TRUE(test, result);
	KUNIT_EXPECT_EQ(test, *result, 0);
}

void false_is_a_success(struct kunit *test) KPP_MAY_SLEEP
{
	Result<bool> result = false;
	KUNIT_EXPECT_TRUE(test, result);
	KUNIT_EXPECT_FALSE(test, *result);
}

void void_has_no_value(struct kunit *test) KPP_MAY_SLEEP
{
	Result<void> good, bad = Error{EIO};
	KUNIT_EXPECT_TRUE(test, good);
	KUNIT_EXPECT_FALSE(test, bad);
	KUNIT_EXPECT_EQ(test, to_errno(bad), -EIO);
}

void value_moves_in(struct kunit *test) KPP_MAY_SLEEP
{
	{
		Probe probe{1}, &left = probe;
		Result<Probe> result = kpp::move(probe);
		KUNIT_EXPECT_EQ(test, result->value, 1);
		KUNIT_EXPECT_EQ(test, left.value, -1);
		KUNIT_EXPECT_EQ(test, Probe::alive, 2);
	}
	KUNIT_EXPECT_EQ(test, Probe::alive, 0);
}

void value_moves_out(struct kunit *test) KPP_MAY_SLEEP
{
	{
		Result<Probe> result{kpp::in_place, 2};
		Probe probe = *kpp::move(result);
		KUNIT_EXPECT_EQ(test, probe.value, 2);
		KUNIT_EXPECT_EQ(test, Probe::alive, 2);
	}
	KUNIT_EXPECT_EQ(test, Probe::alive, 0);
	KUNIT_EXPECT_EQ(test, Probe::ended, 2);
}

void value_is_made_in_place(struct kunit *test) KPP_MAY_SLEEP
{
	{
		Result<Probe> result{kpp::in_place, 3};
		KUNIT_EXPECT_EQ(test, result->value, 3);
		KUNIT_EXPECT_EQ(test, Probe::moved, 0);
	}
	KUNIT_EXPECT_EQ(test, Probe::ended, 1);
}

void failure_makes_and_ends_nothing(struct kunit *test) KPP_MAY_SLEEP
{
	{
		Result<Probe> result = Error{ENOMEM};
		Result<Probe> other = kpp::move(result);
		KUNIT_EXPECT_EQ(test, to_errno(other), -ENOMEM);
	}
	KUNIT_EXPECT_EQ(test, Probe::ended, 0);
}

void success_moves_to_another(struct kunit *test) KPP_MAY_SLEEP
{
	{
		Result<Probe> result{kpp::in_place, 4};
		Result<Probe> other = kpp::move(result);
		KUNIT_EXPECT_EQ(test, other->value, 4);
		KUNIT_EXPECT_EQ(test, Probe::moved, 1);
	}
	KUNIT_EXPECT_EQ(test, Probe::alive, 0);
}

Result<Probe> probe_or(int error)
{
	if (error)
		return Error::from_errno(error);
	return Result<Probe>{kpp::in_place, 5};
}

Result<int> value_of_two(int first, int second)
{
	auto a = KPP_TRY(probe_or(first));
	auto b = KPP_TRY(probe_or(second));
	return a.value + b.value;
}

void try_gives_the_value(struct kunit *test) KPP_MAY_SLEEP
{
	auto sum = value_of_two(0, 0);
	KUNIT_ASSERT_EQ(test, to_errno(sum), 0);
	KUNIT_EXPECT_EQ(test, *sum, 10);
	KUNIT_EXPECT_EQ(test, Probe::alive, 0);
}

void try_returns_the_first_error(struct kunit *test) KPP_MAY_SLEEP
{
	KUNIT_EXPECT_EQ(test, to_errno(value_of_two(-EBUSY, -EIO)), -EBUSY);
	KUNIT_EXPECT_EQ(test, Probe::ended, 0);
}

void try_undoes_what_was_made(struct kunit *test) KPP_MAY_SLEEP
{
	KUNIT_EXPECT_EQ(test, to_errno(value_of_two(0, -EIO)), -EIO);
	KUNIT_EXPECT_EQ(test, Probe::alive, 0);
	KUNIT_EXPECT_EQ(test, Probe::last_ended, 5);
}

Result<void> first_of(Result<void> (*step)())
{
	KPP_TRY(step());
	return {};
}

void try_takes_results_without_value(struct kunit *test) KPP_MAY_SLEEP
{
	KUNIT_EXPECT_EQ(test, to_errno(first_of([] { return Result<void>{}; })), 0);
	KUNIT_EXPECT_EQ(test, to_errno(first_of([] { return Result<void>{Error{EPERM}}; })),
			-EPERM);
}

struct Return {
	const char *name;
	long value;
	int errno_;
};
void describe(const Return *returned, char *text)
{
	strscpy(text, returned->name, KUNIT_PARAM_DESC_SIZE);
}

const Return integers[] = {{"0", 0, 0},
			   {"a count", 42, 0},
			   {"-1", -1, -1},
			   {"-ENOMEM", -ENOMEM, -ENOMEM},
			   {"-4095", -4095, -4095}};
KUNIT_ARRAY_PARAM(integer, integers, describe);

void check_errno_reads_what_c_returns(struct kunit *test) KPP_MAY_SLEEP
{
	auto &returned = param<Return>(test);
	KUNIT_EXPECT_EQ(test, to_errno(kpp::check_errno(static_cast<int>(returned.value))),
			returned.errno_);
}

// As IS_ERR() and PTR_ERR() read them.
const Return pointers[] = {{"NULL", 0, 0},
			   {"1", 1, 0},
			   {"-4096", -4096, 0},
			   {"-4095, the first", -4095, -4095},
			   {"-ENOENT", -ENOENT, -ENOENT},
			   {"-1, the last", -1, -1}};
KUNIT_ARRAY_PARAM(pointer, pointers, describe);

void check_pointer_is_is_err(struct kunit *test) KPP_MAY_SLEEP
{
	auto &returned = param<Return>(test);
	auto *pointer = reinterpret_cast<int *>(returned.value);
	auto result = kpp::check_pointer(pointer);
	KUNIT_EXPECT_EQ(test, to_errno(result), returned.errno_);
	KUNIT_EXPECT_EQ(test, IS_ERR(pointer), !result);
	if (result)
		KUNIT_EXPECT_PTR_EQ(test, *result, pointer);
}

struct kunit_case cases[] = {
	KUNIT_CASE(value_is_a_success),
	KUNIT_CASE(error_is_a_failure),
	KUNIT_CASE(zero_is_a_success),
	KUNIT_CASE(false_is_a_success),
	KUNIT_CASE(void_has_no_value),
	KUNIT_CASE(value_moves_in),
	KUNIT_CASE(value_moves_out),
	KUNIT_CASE(value_is_made_in_place),
	KUNIT_CASE(failure_makes_and_ends_nothing),
	KUNIT_CASE(success_moves_to_another),
	KUNIT_CASE(try_gives_the_value),
	KUNIT_CASE(try_returns_the_first_error),
	KUNIT_CASE(try_undoes_what_was_made),
	KUNIT_CASE(try_takes_results_without_value),
	KUNIT_CASE_PARAM(check_errno_reads_what_c_returns, integer_gen_params),
	KUNIT_CASE_PARAM(check_pointer_is_is_err, pointer_gen_params),
	{},
};

struct kunit_suite suite = {.name = "result", .init = start, .test_cases = cases};

} // namespace

kunit_test_suite(suite);

MODULE_LICENSE("Dual MIT/GPL");
MODULE_DESCRIPTION("Conformance of kpp::Result");
