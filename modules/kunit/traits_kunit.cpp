// SPDX-License-Identifier: GPL-2.0-only OR MIT
// kpp's parts of the standard library: what they are for types at compile time, and what they do.
#include <linux/module.h>

#include <kpp/base/traits.hpp>
#include <kpp/kunit/test.hpp>

#include "probe.hpp"

namespace {

enum class Colour : u8 { red };
struct Empty {};
union Either {
	int a;
	long b;
};

static_assert(kpp::is_same_v<kpp::remove_reference_t<int &&>, int>);
static_assert(kpp::is_same_v<kpp::remove_cvref_t<const int &>, int>);
static_assert(kpp::is_same_v<kpp::remove_cv_t<const volatile int>, int>);
static_assert(kpp::is_same_v<kpp::decay_t<int[3]>, int *>);
static_assert(kpp::is_same_v<kpp::underlying_type_t<Colour>, u8>);
static_assert(kpp::is_same_v<kpp::conditional_t<true, int, long>, int>);
static_assert(kpp::is_same_v<kpp::conditional_t<false, int, long>, long>);
static_assert(kpp::is_same_v<kpp::size_t, ::size_t>);
static_assert(kpp::is_lvalue_reference_v<int &> && !kpp::is_lvalue_reference_v<int &&>);
static_assert(kpp::is_integral_v<u64> && kpp::is_integral_v<bool> && !kpp::is_integral_v<Colour>);
static_assert(kpp::is_enum_v<Colour> && kpp::is_empty_v<Empty> && !kpp::is_empty_v<Either>);
static_assert(kpp::is_move_constructible_v<Probe> && !kpp::is_copy_constructible_v<Probe>);
static_assert(!kpp::is_copy_assignable_v<Probe> && !kpp::is_trivially_destructible_v<Probe>);
static_assert(kpp::is_convertible_v<int, long> && !kpp::is_convertible_v<int *, long>);
static_assert(kpp::constructible_from<Probe, int> && !kpp::constructible_from<Probe, char *>);

int start(struct kunit *)
{
	Probe::start();
	return 0;
}

void move_lets_the_value_be_taken(struct kunit *test) KPP_MAY_SLEEP
{
	Probe first{1}, &left = first;
	Probe second = kpp::move(first);
	KUNIT_EXPECT_EQ(test, left.value, -1);
	KUNIT_EXPECT_EQ(test, second.value, 1);
}

int kind(int &)
{
	return 1;
}
int kind(const int &)
{
	return 2;
}
int kind(int &&)
{
	return 3;
}

template <class T>
int kind_of(T &&value)
{
	return kind(kpp::forward<T>(value));
}

void forward_keeps_what_it_gets(struct kunit *test) KPP_MAY_SLEEP
{
	int value = 0;
	const int constant = 0;
	KUNIT_EXPECT_EQ(test, kind_of(value), 1);
	KUNIT_EXPECT_EQ(test, kind_of(constant), 2);
	KUNIT_EXPECT_EQ(test, kind_of(4), 3);
}

void exchange_returns_what_was_there(struct kunit *test) KPP_MAY_SLEEP
{
	int value = 1;
	KUNIT_EXPECT_EQ(test, kpp::exchange(value, 2), 1);
	KUNIT_EXPECT_EQ(test, value, 2);
	int *pointer = &value;
	KUNIT_EXPECT_PTR_EQ(test, kpp::exchange(pointer, nullptr), &value);
	KUNIT_EXPECT_NULL(test, pointer);
}

struct Disguised {
	int value = 0;
	Disguised *operator&() { return nullptr; }
};

void addressof_sees_through_operators(struct kunit *test) KPP_MAY_SLEEP
{
	Disguised disguised;
	KUNIT_EXPECT_PTR_EQ(test, static_cast<void *>(kpp::addressof(disguised)),
			    static_cast<void *>(&disguised.value));
}

void construct_at_makes_it_there(struct kunit *test) KPP_MAY_SLEEP
{
	alignas(Probe) unsigned char memory[sizeof(Probe)];
	Probe *probe = kpp::construct_at<Probe>(memory, 6);
	KUNIT_EXPECT_PTR_EQ(test, static_cast<void *>(probe), static_cast<void *>(memory));
	KUNIT_EXPECT_EQ(test, probe->value, 6);
	probe->~Probe();
	KUNIT_EXPECT_EQ(test, Probe::alive, 0);
}

struct kunit_case cases[] = {
	KUNIT_CASE(move_lets_the_value_be_taken),    KUNIT_CASE(forward_keeps_what_it_gets),
	KUNIT_CASE(exchange_returns_what_was_there), KUNIT_CASE(addressof_sees_through_operators),
	KUNIT_CASE(construct_at_makes_it_there),     {},
};

struct kunit_suite suite = {.name = "traits", .init = start, .test_cases = cases};

} // namespace

kunit_test_suite(suite);

MODULE_LICENSE("Dual MIT/GPL");
MODULE_DESCRIPTION("Conformance of kpp's traits");
