// SPDX-License-Identifier: GPL-2.0-only OR MIT
// kpp::SpinLock and SpinGuard against spin_lock(), spin_lock_bh() and spin_lock_irqsave().
#include <linux/module.h>
#include <linux/spinlock.h>

#include <kpp/sync/spinlock.hpp>

#include "spinning.hpp"

namespace {

struct Spin {
	template <Level level>
	using Lock = kpp::SpinLock<level>;
	static constexpr bool alone = true;
	static constexpr bool spins = spinlocks_spin;

	template <Level level>
	static void with(Lock<level> &lock, auto function) KPP_MAY_SLEEP
	{
		kpp::SpinGuard guard{lock};
		function();
	}
	WITH_IN_C(spin_lock, spin_unlock)
	TRY_WITH(try_lock, SpinGuard)
	static void take(spinlock_t *lock) { spin_lock(lock); }
	static void give_back(spinlock_t *lock) { spin_unlock(lock); }
	static bool is_held(spinlock_t *lock) { return spin_is_locked(lock); }
};

SPINNING_CASES(Spin)
SPINNING_TRY_CASES(Spin)

kpp::ProcessLock process_lock;
kpp::SoftirqLock softirq_lock;
kpp::HardirqLock hardirq_lock;

// Each guard switches off only what is still on, and puts back what it found.
void nested_guards_add_what_is_new(struct kunit *test) KPP_MAY_SLEEP
{
	State before = State::now(), one{}, two{}, three{}, back{};
	{
		kpp::SpinGuard outer{process_lock};
		one = State::now();
		{
			kpp::SpinGuard middle{softirq_lock, outer};
			two = State::now();
			kpp::SpinGuard inner{hardirq_lock, middle};
			three = State::now();
		}
		back = State::now();
	}
	KUNIT_EXPECT_FALSE(test, one.preempt & SOFTIRQ_MASK);
	KUNIT_EXPECT_TRUE(test, two.preempt & SOFTIRQ_MASK);
	KUNIT_EXPECT_FALSE(test, two.interrupts_off);
	KUNIT_EXPECT_EQ(test, three.interrupts_off, spinlocks_spin);
	expect_same(test, back, one);
	expect_same(test, State::now(), before);
}

void inner_guard_of_the_same_level_switches_nothing(struct kunit *test) KPP_MAY_SLEEP
{
	kpp::HardirqLock inner_lock{KPP_LOCK_CLASS("inner")};
	State one{}, two{}, back{};
	{
		kpp::SpinGuard outer{hardirq_lock};
		one = State::now();
		{
			kpp::SpinGuard inner{inner_lock, outer};
			two = State::now();
		}
		back = State::now();
	}
	KUNIT_EXPECT_EQ(test, one.interrupts_off, spinlocks_spin);
	KUNIT_EXPECT_EQ(test, two.interrupts_off, spinlocks_spin);
	KUNIT_EXPECT_EQ(test, back.interrupts_off, spinlocks_spin);
	KUNIT_EXPECT_FALSE(test, irqs_disabled());
}

// What would be an inversion if it waited. Lockdep looks on.
void lower_lock_is_tried(struct kunit *test) KPP_MAY_SLEEP
{
	State before = State::now(), one{}, two{}, back{};
	bool got = false;
	{
		kpp::SpinGuard outer{hardirq_lock};
		one = State::now();
		if (kpp::SpinToken token; softirq_lock.try_lock(token, outer)) {
			kpp::SpinGuard inner{softirq_lock, token, outer};
			got = spin_is_locked(softirq_lock.raw());
			two = State::now();
		}
		back = State::now();
	}
	KUNIT_EXPECT_TRUE(test, got);
	KUNIT_EXPECT_FALSE(test, spin_is_locked(softirq_lock.raw()));
	KUNIT_EXPECT_EQ(test, two.preempt & SOFTIRQ_MASK, one.preempt & SOFTIRQ_MASK);
	KUNIT_EXPECT_EQ(test, two.interrupts_off, spinlocks_spin);
	expect_same(test, back, one);
	expect_same(test, State::now(), before);
}

void interrupts_stay_off_if_they_were(struct kunit *test) KPP_MAY_SLEEP
{
	unsigned long flags;
	local_irq_save(flags);
	{
		kpp::SpinGuard guard{hardirq_lock};
	}
	bool off = irqs_disabled();
	local_irq_restore(flags);
	KUNIT_EXPECT_TRUE(test, off);
	KUNIT_EXPECT_FALSE(test, irqs_disabled());
}

void is_as_large_as_that_of_c(struct kunit *test) KPP_MAY_SLEEP
{
	KUNIT_EXPECT_EQ(test, sizeof(kpp::HardirqLock), sizeof(spinlock_t));
	KUNIT_EXPECT_EQ(test, sizeof(kpp::ProcessLock), sizeof(spinlock_t));
	KUNIT_EXPECT_PTR_EQ(test, static_cast<void *>(process_lock.raw()),
			    static_cast<void *>(&process_lock));
}

struct kunit_case cases[] = {
	LIST_SPINNING_CASES,
	LIST_SPINNING_TRY_CASES,
	KUNIT_CASE(nested_guards_add_what_is_new),
	KUNIT_CASE(inner_guard_of_the_same_level_switches_nothing),
	KUNIT_CASE(lower_lock_is_tried),
	KUNIT_CASE(interrupts_stay_off_if_they_were),
	KUNIT_CASE(is_as_large_as_that_of_c),
	{},
};

struct kunit_suite suite = {.name = "spinlock", .test_cases = cases};

} // namespace

kunit_test_suite(suite);

MODULE_LICENSE("Dual MIT/GPL");
MODULE_DESCRIPTION("Conformance of kpp::SpinLock");
