// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The guards without a lock against the calls of C: preemption, bottom halves, interrupts, RCU; and the
// guard of a processor's own lock.
#include <linux/module.h>
#include <linux/percpu.h>
#include <linux/rcupdate.h>

#include <kpp/sync/bottom_half.hpp>
#include <kpp/sync/irqflags.hpp>
#include <kpp/sync/local_lock.hpp>
#include <kpp/sync/preempt.hpp>
#include <kpp/sync/raw_spinlock.hpp>
#include <kpp/sync/rcu.hpp>
#include <kpp/sync/spinlock.hpp>

#include "state.hpp"

namespace {

using kpp::kunit::param;

struct Scope {
	const char *name;
	State (*in_guard)();
	State (*in_c)();
};
void describe(const Scope *scope, char *text)
{
	strscpy(text, scope->name, KUNIT_PARAM_DESC_SIZE);
}

// The same scope, opened by a guard and by C.
#define SCOPE(Guard, enter, leave) SCOPE_OF(#Guard, Guard guard, enter, leave)
#define SCOPE_OF(name, guard, enter, leave) \
	{name, \
	 []() KPP_MAY_SLEEP { \
		 kpp::guard; \
		 return State::now(); \
	 }, \
	 []() KPP_MAY_SLEEP { \
		 enter; \
		 State state = State::now(); \
		 leave; \
		 return state; \
	 }}

DEFINE_PER_CPU(kpp::LocalProcessLock, process);
DEFINE_PER_CPU(kpp::LocalSoftirqLock, softirq);
DEFINE_PER_CPU(kpp::LocalHardirqLock, hardirq);

unsigned long flags;
const Scope scopes[] = {
	SCOPE(PreemptGuard, preempt_disable(), preempt_enable()),
	SCOPE(BottomHalfGuard, local_bh_disable(), local_bh_enable()),
	SCOPE(InterruptGuard, local_irq_save(flags), local_irq_restore(flags)),
	SCOPE(RcuReadGuard, rcu_read_lock(), rcu_read_unlock()),
	SCOPE(RcuReadBhGuard, rcu_read_lock_bh(), rcu_read_unlock_bh()),
	SCOPE(RcuReadSchedGuard, rcu_read_lock_sched(), rcu_read_unlock_sched()),
	SCOPE_OF("LocalProcessLock", LocalGuard guard{process}, local_lock(process.raw()),
		 local_unlock(process.raw())),
	SCOPE_OF("LocalSoftirqLock", LocalGuard guard{softirq}, ({
			 local_bh_disable();
			 local_lock(softirq.raw());
		 }),
		 ({
			 local_unlock(softirq.raw());
			 local_bh_enable();
		 })),
	SCOPE_OF("LocalHardirqLock", LocalGuard guard{hardirq},
		 local_lock_irqsave(hardirq.raw(), flags),
		 local_unlock_irqrestore(hardirq.raw(), flags)),
};
KUNIT_ARRAY_PARAM(scope, scopes, describe);

void state_is_that_of_c(struct kunit *test) KPP_MAY_SLEEP
{
	auto &scope = param<Scope>(test);
	State inside = scope.in_guard(), in_c = scope.in_c();
	expect_same(test, inside, in_c);
}

void state_is_put_back(struct kunit *test) KPP_MAY_SLEEP
{
	State before = State::now();
	param<Scope>(test).in_guard();
	expect_same(test, State::now(), before);
}

void preemption_is_off(struct kunit *test) KPP_MAY_SLEEP
{
	bool inside;
	{
		kpp::PreemptGuard guard;
		inside = preemptible();
	}
	KUNIT_EXPECT_FALSE(test, inside);
	if (IS_ENABLED(CONFIG_PREEMPT_COUNT))
		KUNIT_EXPECT_TRUE(test, preemptible());
}

void bottom_halves_are_off(struct kunit *test) KPP_MAY_SLEEP
{
	bool inside;
	{
		kpp::BottomHalfGuard guard;
		inside = in_softirq(); // also when they are off
	}
	KUNIT_EXPECT_TRUE(test, inside);
	KUNIT_EXPECT_FALSE(test, !!in_softirq());
}

void interrupts_are_off(struct kunit *test) KPP_MAY_SLEEP
{
	bool inside;
	{
		kpp::InterruptGuard guard;
		inside = irqs_disabled();
	}
	KUNIT_EXPECT_TRUE(test, inside);
	KUNIT_EXPECT_FALSE(test, irqs_disabled());
}

void interrupts_stay_off_if_they_were(struct kunit *test) KPP_MAY_SLEEP
{
	unsigned long outer;
	local_irq_save(outer);
	{
		kpp::InterruptGuard guard;
	}
	bool off = irqs_disabled();
	local_irq_restore(outer);
	KUNIT_EXPECT_TRUE(test, off);
}

void preemption_nests(struct kunit *test) KPP_MAY_SLEEP
{
	State before = State::now(), one, two, back;
	{
		kpp::PreemptGuard outer;
		one = State::now();
		{
			kpp::PreemptGuard inner{outer};
			two = State::now();
		}
		back = State::now();
	}
	if (IS_ENABLED(CONFIG_PREEMPT_COUNT)) {
		KUNIT_EXPECT_EQ(test, one.preempt, before.preempt + 1);
		KUNIT_EXPECT_EQ(test, two.preempt, before.preempt + 2);
	}
	expect_same(test, back, one);
	expect_same(test, State::now(), before);
}

void interrupts_go_inside_bottom_halves(struct kunit *test) KPP_MAY_SLEEP
{
	State before = State::now(), inside, back;
	{
		kpp::BottomHalfGuard outer;
		{
			kpp::InterruptGuard inner{outer};
			inside = State::now();
		}
		back = State::now();
	}
	KUNIT_EXPECT_TRUE(test, inside.interrupts_off);
	KUNIT_EXPECT_TRUE(test, inside.preempt & SOFTIRQ_MASK);
	KUNIT_EXPECT_FALSE(test, back.interrupts_off);
	expect_same(test, State::now(), before);
}

void lock_goes_inside_rcu(struct kunit *test) KPP_MAY_SLEEP
{
	static kpp::HardirqLock lock;
	bool held = false, off = false;
	State before = State::now();
	{
		kpp::RcuReadGuard outer;
		kpp::SpinGuard guard{lock, outer};
		held = spin_is_locked(lock.raw());
		off = irqs_disabled();
	}
	KUNIT_EXPECT_TRUE(test, held);
	KUNIT_EXPECT_EQ(test, off, spinlocks_spin);
	expect_same(test, State::now(), before);
}

// Nothing is left to switch off, nor is there a lock that ranks above.
void lock_goes_inside_interrupts_off(struct kunit *test) KPP_MAY_SLEEP
{
	static kpp::RawProcessLock process_lock;
	static kpp::RawSoftirqLock softirq_lock;
	State before = State::now(), inside{}, after{};
	bool held = false;
	{
		kpp::InterruptGuard off;
		{
			kpp::RawSpinGuard outer{process_lock, off};
			kpp::RawSpinGuard inner{softirq_lock, outer};
			held = raw_spin_is_locked(process_lock.raw()) &&
			       raw_spin_is_locked(softirq_lock.raw());
			inside = State::now();
		}
		after = State::now();
	}
	KUNIT_EXPECT_TRUE(test, held);
	KUNIT_EXPECT_TRUE(test, inside.interrupts_off);
	KUNIT_EXPECT_TRUE(test, after.interrupts_off);
	KUNIT_EXPECT_FALSE(test, inside.preempt & SOFTIRQ_MASK);
	expect_same(test, State::now(), before);
}

#ifdef CONFIG_PROVE_RCU
void lockdep_knows_the_read_section(struct kunit *test) KPP_MAY_SLEEP
{
	bool inside, bh, sched;
	{
		kpp::RcuReadGuard guard;
		inside = rcu_read_lock_held();
	}
	{
		kpp::RcuReadBhGuard guard;
		bh = rcu_read_lock_bh_held();
	}
	{
		kpp::RcuReadSchedGuard guard;
		sched = rcu_read_lock_sched_held();
	}
	KUNIT_EXPECT_TRUE(test, inside);
	KUNIT_EXPECT_TRUE(test, bh);
	KUNIT_EXPECT_TRUE(test, sched);
	KUNIT_EXPECT_FALSE(test, !!rcu_read_lock_held());
}
#else
void lockdep_knows_the_read_section(struct kunit *test) KPP_MAY_SLEEP
{
	kunit_skip(test, "this kernel has no CONFIG_PROVE_RCU");
}
#endif

struct Node {
	struct rcu_head head;
	int value;
};

// What a reader sees is freed after it has ended.
void grace_period_waits_for_the_reader(struct kunit *test) KPP_MAY_SLEEP
{
	Node first = {.value = 1}, second = {.value = 2};
	Node __rcu *published = nullptr;
	rcu_assign_pointer(published, &first);
	int seen;
	{
		kpp::RcuReadGuard guard;
		seen = rcu_dereference(published)->value;
	}
	rcu_assign_pointer(published, &second);
	synchronize_rcu();
	KUNIT_EXPECT_EQ(test, seen, 1);
	{
		kpp::RcuReadGuard guard;
		seen = rcu_dereference(published)->value;
	}
	KUNIT_EXPECT_EQ(test, seen, 2);
}

struct kunit_case cases[] = {
	KUNIT_CASE_PARAM(state_is_that_of_c, scope_gen_params),
	KUNIT_CASE_PARAM(state_is_put_back, scope_gen_params),
	KUNIT_CASE(preemption_is_off),
	KUNIT_CASE(bottom_halves_are_off),
	KUNIT_CASE(interrupts_are_off),
	KUNIT_CASE(interrupts_stay_off_if_they_were),
	KUNIT_CASE(preemption_nests),
	KUNIT_CASE(interrupts_go_inside_bottom_halves),
	KUNIT_CASE(lock_goes_inside_rcu),
	KUNIT_CASE(lock_goes_inside_interrupts_off),
	KUNIT_CASE(lockdep_knows_the_read_section),
	KUNIT_CASE(grace_period_waits_for_the_reader),
	{},
};

struct kunit_suite suite = {.name = "scopes", .test_cases = cases};

} // namespace

kunit_test_suite(suite);

MODULE_LICENSE("Dual MIT/GPL");
MODULE_DESCRIPTION("Conformance of kpp's guards without a lock");
