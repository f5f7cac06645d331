// SPDX-License-Identifier: GPL-2.0-only OR MIT
// kpp::RawSpinLock and RawSpinGuard against raw_spin_lock() and its siblings.
#include <linux/module.h>
#include <linux/spinlock.h>

#include <kpp/sync/preempt.hpp>
#include <kpp/sync/raw_spinlock.hpp>
#include <kpp/sync/spinlock.hpp>

#include "spinning.hpp"

namespace {

struct RawSpin {
	template <Level level>
	using Lock = kpp::RawSpinLock<level>;
	static constexpr bool alone = true;
	static constexpr bool spins = true;

	template <Level level>
	static void with(Lock<level> &lock, auto function) KPP_MAY_SLEEP
	{
		kpp::RawSpinGuard guard{lock};
		function();
	}
	WITH_IN_C(raw_spin_lock, raw_spin_unlock)
	TRY_WITH(try_lock, RawSpinGuard)
	static void take(raw_spinlock_t *lock) { raw_spin_lock(lock); }
	static void give_back(raw_spinlock_t *lock) { raw_spin_unlock(lock); }
	static bool is_held(raw_spinlock_t *lock) { return raw_spin_is_locked(lock); }
};

SPINNING_CASES(RawSpin)
SPINNING_TRY_CASES(RawSpin)

kpp::HardirqLock sleeping_lock;
kpp::RawHardirqLock raw_lock;

// Whatever the lock around it has left on: a handler of this processor that takes the raw lock would wait for ever.
void interrupts_are_off_inside_a_lock_that_sleeps(struct kunit *test) KPP_MAY_SLEEP
{
	State before = State::now(), outside{}, inside{}, tried{}, back{};
	{
		kpp::SpinGuard outer{sleeping_lock};
		outside = State::now();
		{
			kpp::RawSpinGuard inner{raw_lock, outer};
			inside = State::now();
		}
		if (kpp::SpinToken token; raw_lock.try_lock(token, outer)) {
			kpp::RawSpinGuard inner{raw_lock, token, outer};
			tried = State::now();
		}
		back = State::now();
	}
	KUNIT_EXPECT_EQ(test, outside.interrupts_off, spinlocks_spin);
	KUNIT_EXPECT_TRUE(test, inside.interrupts_off);
	KUNIT_EXPECT_TRUE(test, tried.interrupts_off);
	expect_same(test, back, outside);
	expect_same(test, State::now(), before);
}

// Preemption too, and what is off is not switched off again.
void interrupts_are_off_behind_preemption(struct kunit *test) KPP_MAY_SLEEP
{
	State inside{}, back{};
	{
		kpp::SpinGuard outer{sleeping_lock};
		kpp::PreemptGuard middle{outer};
		{
			kpp::RawSpinGuard inner{raw_lock, middle};
			inside = State::now();
		}
		back = State::now();
	}
	KUNIT_EXPECT_TRUE(test, inside.interrupts_off);
	KUNIT_EXPECT_EQ(test, back.interrupts_off, spinlocks_spin);
	KUNIT_EXPECT_FALSE(test, irqs_disabled());
}

struct kunit_case cases[] = {
	LIST_SPINNING_CASES,
	LIST_SPINNING_TRY_CASES,
	KUNIT_CASE(interrupts_are_off_inside_a_lock_that_sleeps),
	KUNIT_CASE(interrupts_are_off_behind_preemption),
	{},
};

struct kunit_suite suite = {.name = "raw_spinlock", .test_cases = cases};

} // namespace

kunit_test_suite(suite);

MODULE_LICENSE("Dual MIT/GPL");
MODULE_DESCRIPTION("Conformance of kpp::RawSpinLock");
