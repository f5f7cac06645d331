// SPDX-License-Identifier: GPL-2.0-only OR MIT
// What all locks have in common that do not sleep, for the suites of each kind. A kind is
//
//	struct Kind {
//		template <Level level> using Lock = ...;
//		template <Level level> static void with(Lock<level> &lock, auto function) KPP_MAY_SLEEP;
//		template <Level level> static void with_in_c(Lock<level> &lock, auto function);
//		static bool is_held(auto *raw);
//		static constexpr bool alone; // its holder is the only one
//		static constexpr bool spins; // with preemption off, and interrupts where its level says so
//	};
//
// and of one that can be tried, for SPINNING_TRY_CASES, also
//
//		template <Level level, class... Outer>
//		static bool try_with(Lock<level> &lock, auto function, const Outer &...) KPP_PROCESS;
//		static void take(auto *raw), give_back(auto *raw); // so that nobody else can have it
#pragma once

#include <kpp/kunit/all_cpus.hpp>
#include <kpp/kunit/test.hpp>
#include <kpp/sync/guard.hpp>
#include <kpp/sync/spinlock.hpp>

#include "state.hpp"

using kpp::Level;
using kpp::kunit::param;

inline const Level levels[] = {Level::process, Level::softirq, Level::hardirq};
inline void describe_level(const Level *level, char *text)
{
	constexpr const char *names[] = {"process", "softirq", "hardirq"};
	strscpy(text, names[static_cast<int>(*level)], KUNIT_PARAM_DESC_SIZE);
}
KUNIT_ARRAY_PARAM(level, levels, describe_level);

// A case for each level, made of the function of that name in Spinning<Kind, level>.
#define CASE_AT_EACH_LEVEL(Kind, check) \
	static void check(struct kunit *test) KPP_MAY_SLEEP \
	{ \
		switch (param<Level>(test)) { \
		case Level::process: \
			return Spinning<Kind, Level::process>::check(test); \
		case Level::softirq: \
			return Spinning<Kind, Level::softirq>::check(test); \
		case Level::hardirq: \
			return Spinning<Kind, Level::hardirq>::check(test); \
		} \
	}

template <class Kind, Level level>
struct Spinning {
	using Lock = typename Kind::template Lock<level>;
	static inline Lock lock; // initialized by the compiler

	// Inside of the guard as between the calls of C, and afterwards as before.
	static void state_is_that_of_c(struct kunit *test) KPP_MAY_SLEEP
	{
		State before = State::now(), inside{}, in_c{};
		Kind::template with_in_c<level>(lock, [&] { in_c = State::now(); });
		Kind::template with<level>(lock, [&] { inside = State::now(); });
		State after = State::now();
		expect_same(test, inside, in_c);
		expect_same(test, after, before);
		KUNIT_EXPECT_EQ(test, inside.interrupts_off,
				Kind::spins && level == Level::hardirq);
		// A kernel that is never preempted does not count either.
		if ((Kind::spins && IS_ENABLED(CONFIG_PREEMPT_COUNT)) || level == Level::softirq)
			KUNIT_EXPECT_NE(test, inside.preempt, before.preempt);
	}

	static void guard_holds_it(struct kunit *test) KPP_MAY_SLEEP
	{
		bool before = Kind::is_held(lock.raw()), inside = false;
		Kind::template with<level>(lock, [&] { inside = Kind::is_held(lock.raw()); });
		bool after = Kind::is_held(lock.raw());
		KUNIT_EXPECT_FALSE(test, before);
		KUNIT_EXPECT_TRUE(test, inside);
		KUNIT_EXPECT_FALSE(test, after);
	}

	// Like spin_lock_init(), and with a class of its own for lockdep.
	static void made_at_run_time_it_works(struct kunit *test) KPP_MAY_SLEEP
	{
		Lock plain, classed{KPP_LOCK_CLASS("kunit")};
		int entered = 0;
		Kind::template with<level>(plain, [&] { entered += Kind::is_held(plain.raw()); });
		Kind::template with<level>(classed,
					   [&] { entered += Kind::is_held(classed.raw()); });
		KUNIT_EXPECT_EQ(test, entered, 2);
		KUNIT_EXPECT_FALSE(test, Kind::is_held(plain.raw()));
		KUNIT_EXPECT_FALSE(test, Kind::is_held(classed.raw()));
	}

	static void early_return_unlocks(struct kunit *test) KPP_MAY_SLEEP
	{
		auto leave_early = [](bool early) KPP_MAY_SLEEP {
			int result = 0;
			Kind::template with<level>(lock, [&] {
				if (early)
					return;
				result = 1;
			});
			return result;
		};
		KUNIT_EXPECT_EQ(test, leave_early(true), 0);
		KUNIT_EXPECT_FALSE(test, Kind::is_held(lock.raw()));
		KUNIT_EXPECT_EQ(test, leave_early(false), 1);
		KUNIT_EXPECT_FALSE(test, Kind::is_held(lock.raw()));
	}

	// Without a lock, some of the sums of those that are alone would be lost.
	static void all_processors_use_it(struct kunit *test) KPP_MAY_SLEEP
	{
		constexpr long rounds = 20000;
		long count = 0;
		atomic_long_t together = ATOMIC_LONG_INIT(0);
		kpp::kunit::on_all_cpus(test, [&]() KPP_MAY_SLEEP {
			for (long i = 0; i < rounds; i++) {
				Kind::template with<level>(lock, [&] {
					if (Kind::alone)
						WRITE_ONCE(count, READ_ONCE(count) + 1);
					else
						atomic_long_inc(&together);
				});
				if (i % 1024 == 0)
					cond_resched();
			}
		});
		KUNIT_EXPECT_EQ(test, count + atomic_long_read(&together),
				rounds * num_online_cpus());
		KUNIT_EXPECT_FALSE(test, Kind::is_held(lock.raw()));
	}

	static void try_takes_a_free_lock(struct kunit *test) KPP_MAY_SLEEP
	{
		State before = State::now(), inside{}, in_c{};
		bool held = false;
		bool got = Kind::template try_with<level>(lock, [&] {
			held = Kind::is_held(lock.raw());
			inside = State::now();
		});
		State after = State::now();
		Kind::template with_in_c<level>(lock, [&] { in_c = State::now(); });
		KUNIT_EXPECT_TRUE(test, got);
		KUNIT_EXPECT_TRUE(test, held);
		KUNIT_EXPECT_FALSE(test, Kind::is_held(lock.raw()));
		expect_same(test, inside, in_c);
		expect_same(test, after, before);
	}

	static void try_leaves_a_taken_lock(struct kunit *test) KPP_MAY_SLEEP
	{
		Kind::take(lock.raw()); // as in C, which the compiler does not see
		State before = State::now();
		bool got = Kind::template try_with<level>(lock, [] {});
		State after = State::now();
		Kind::give_back(lock.raw());
		KUNIT_EXPECT_FALSE(test, got);
		KUNIT_EXPECT_FALSE(test, Kind::is_held(lock.raw()));
		expect_same(test, after, before);
	}

	// Inside of a guard it switches off what is still on, and puts that back, taken or not.
	static void try_has_a_witness(struct kunit *test) KPP_MAY_SLEEP
	{
		static kpp::ProcessLock outer_lock;
		State outside{}, inside{}, after{}, refused{};
		bool got = false, again = true;
		{
			kpp::SpinGuard outer{outer_lock};
			outside = State::now();
			got = Kind::template try_with<level>(
				lock, [&] { inside = State::now(); }, outer);
			after = State::now();
			Kind::take(lock.raw());
			again = Kind::template try_with<level>(lock, [] {}, outer);
			Kind::give_back(lock.raw());
			refused = State::now();
		}
		KUNIT_EXPECT_TRUE(test, got);
		KUNIT_EXPECT_FALSE(test, again);
		KUNIT_EXPECT_EQ(test, inside.interrupts_off,
				Kind::spins && level == Level::hardirq);
		KUNIT_EXPECT_EQ(test, !!(inside.preempt & SOFTIRQ_MASK), level == Level::softirq);
		expect_same(test, after, outside);
		expect_same(test, refused, outside);
	}
};

#define SPINNING_CASES(Kind) \
	CASE_AT_EACH_LEVEL(Kind, state_is_that_of_c) \
	CASE_AT_EACH_LEVEL(Kind, guard_holds_it) \
	CASE_AT_EACH_LEVEL(Kind, made_at_run_time_it_works) \
	CASE_AT_EACH_LEVEL(Kind, early_return_unlocks) \
	CASE_AT_EACH_LEVEL(Kind, all_processors_use_it)

#define LIST_SPINNING_CASES \
	KUNIT_CASE_PARAM(state_is_that_of_c, level_gen_params), \
		KUNIT_CASE_PARAM(guard_holds_it, level_gen_params), \
		KUNIT_CASE_PARAM(made_at_run_time_it_works, level_gen_params), \
		KUNIT_CASE_PARAM(early_return_unlocks, level_gen_params), \
		KUNIT_CASE_PARAM(all_processors_use_it, level_gen_params)

#define SPINNING_TRY_CASES(Kind) \
	CASE_AT_EACH_LEVEL(Kind, try_takes_a_free_lock) \
	CASE_AT_EACH_LEVEL(Kind, try_leaves_a_taken_lock) \
	CASE_AT_EACH_LEVEL(Kind, try_has_a_witness)

#define LIST_SPINNING_TRY_CASES \
	KUNIT_CASE_PARAM(try_takes_a_free_lock, level_gen_params), \
		KUNIT_CASE_PARAM(try_leaves_a_taken_lock, level_gen_params), \
		KUNIT_CASE_PARAM(try_has_a_witness, level_gen_params)

// Tries a lock, and does something under it: try_call, of the lock, and Guard, which adopts it.
#define TRY_WITH(try_call, Guard) \
	template <Level level, class... Outer> \
	static bool try_with(Lock<level> &lock, auto function, const Outer &...outer) KPP_PROCESS \
	{ \
		kpp::SpinToken token; \
		if (!lock.try_call(token, outer...)) \
			return false; \
		kpp::Guard guard{lock, token, outer...}; \
		function(); \
		return true; \
	}

// The calls of C at a level.
#define WITH_IN_C(lock_call, unlock_call) \
	template <Level level> \
	static void with_in_c(Lock<level> &lock, auto function) \
	{ \
		unsigned long flags; \
		if constexpr (level == Level::hardirq) { \
			lock_call##_irqsave(lock.raw(), flags); \
			function(); \
			unlock_call##_irqrestore(lock.raw(), flags); \
		} else if constexpr (level == Level::softirq) { \
			lock_call##_bh(lock.raw()); \
			function(); \
			unlock_call##_bh(lock.raw()); \
		} else { \
			lock_call(lock.raw()); \
			function(); \
			unlock_call(lock.raw()); \
		} \
	}
