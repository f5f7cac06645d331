// SPDX-License-Identifier: GPL-2.0-only OR MIT
// kpp::RawSpinLock and RawSpinGuard against raw_spin_lock() and its siblings.
#include <linux/module.h>
#include <linux/spinlock.h>

#include <kpp/sync/raw_spinlock.hpp>

#include "spinning.hpp"

namespace {

struct RawSpin {
	template <Level level>
	using Lock = kpp::RawSpinLock<level>;
	static constexpr bool alone = true;

	template <Level level>
	static void with(Lock<level> &lock, auto function) KPP_MAY_SLEEP
	{
		kpp::RawSpinGuard guard{lock};
		function();
	}
	WITH_IN_C(raw_spin_lock, raw_spin_unlock)
	static bool is_held(raw_spinlock_t *lock) { return raw_spin_is_locked(lock); }
};

SPINNING_CASES(RawSpin)

template <Level level>
void try_lock(struct kunit *test) KPP_MAY_SLEEP
{
	auto &lock = Spinning<RawSpin, level>::lock;
	State before = State::now(), inside{}, in_c{};
	bool got = false;
	if (kpp::SpinToken token; lock.try_lock(token)) {
		kpp::RawSpinGuard guard{lock, token};
		got = true;
		inside = State::now();
	}
	RawSpin::with_in_c<level>(lock, [&] { in_c = State::now(); });
	KUNIT_EXPECT_TRUE(test, got);
	KUNIT_EXPECT_FALSE(test, raw_spin_is_locked(lock.raw()));
	expect_same(test, inside, in_c);
	expect_same(test, State::now(), before);
}

void try_lock_takes_a_free_lock(struct kunit *test) KPP_MAY_SLEEP
{
	switch (param<Level>(test)) {
	case Level::process:
		return try_lock<Level::process>(test);
	case Level::softirq:
		return try_lock<Level::softirq>(test);
	case Level::hardirq:
		return try_lock<Level::hardirq>(test);
	}
}

struct kunit_case cases[] = {
	LIST_SPINNING_CASES,
	KUNIT_CASE_PARAM(try_lock_takes_a_free_lock, level_gen_params),
	{},
};

struct kunit_suite suite = {.name = "raw_spinlock", .test_cases = cases};

} // namespace

kunit_test_suite(suite);

MODULE_LICENSE("Dual MIT/GPL");
MODULE_DESCRIPTION("Conformance of kpp::RawSpinLock");
