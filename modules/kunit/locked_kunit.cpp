// SPDX-License-Identifier: GPL-2.0-only OR MIT
// kpp::Locked: data and its lock, which is any lock of kpp.
#include <linux/delay.h>
#include <linux/module.h>

#include <kpp/kunit/all_cpus.hpp>
#include <kpp/sync/locked.hpp>
#include <kpp/sync/mutex.hpp>
#include <kpp/sync/raw_spinlock.hpp>
#include <kpp/sync/rwlock.hpp>
#include <kpp/sync/rwsem.hpp>
#include <kpp/sync/semaphore.hpp>
#include <kpp/sync/seqlock.hpp>

#include "probe.hpp"
#include "state.hpp"

namespace {

struct Totals {
	unsigned long left = 0, right = 0;
};

kpp::Locked<Totals> process_totals;
kpp::Locked<Totals, kpp::SoftirqLock> softirq_totals;
kpp::Locked<Totals, kpp::HardirqLock> hardirq_totals;

void data_is_reached_under_the_guard(struct kunit *test) KPP_MAY_SLEEP
{
	unsigned long value;
	{
		kpp::SpinGuard guard{process_totals};
		process_totals.data().left = 7;
		value = process_totals.data().left;
	}
	KUNIT_EXPECT_EQ(test, value, 7);
}

void with_holds_the_lock(struct kunit *test) KPP_MAY_SLEEP
{
	bool process =
		process_totals.with([](Totals &) { return spin_is_locked(process_totals.raw()); });
	bool softirq =
		softirq_totals.with([](Totals &) { return spin_is_locked(softirq_totals.raw()); });
	bool hardirq =
		hardirq_totals.with([](Totals &) { return spin_is_locked(hardirq_totals.raw()); });
	KUNIT_EXPECT_TRUE(test, process && softirq && hardirq);
	KUNIT_EXPECT_FALSE(test, spin_is_locked(process_totals.raw()));
	KUNIT_EXPECT_FALSE(test, spin_is_locked(softirq_totals.raw()));
	KUNIT_EXPECT_FALSE(test, spin_is_locked(hardirq_totals.raw()));
}

void with_switches_off_what_its_level_needs(struct kunit *test) KPP_MAY_SLEEP
{
	State before = State::now();
	State process = process_totals.with([](Totals &) { return State::now(); });
	State softirq = softirq_totals.with([](Totals &) { return State::now(); });
	State hardirq = hardirq_totals.with([](Totals &) { return State::now(); });
	KUNIT_EXPECT_FALSE(test, process.preempt & SOFTIRQ_MASK);
	KUNIT_EXPECT_TRUE(test, softirq.preempt & SOFTIRQ_MASK);
	KUNIT_EXPECT_FALSE(test, softirq.interrupts_off);
	KUNIT_EXPECT_EQ(test, hardirq.interrupts_off, spinlocks_spin);
	expect_same(test, State::now(), before);
}

void with_returns_what_the_function_returns(struct kunit *test) KPP_MAY_SLEEP
{
	hardirq_totals.with([](Totals &totals) { totals.right = 9; });
	KUNIT_EXPECT_EQ(test, hardirq_totals.with([](Totals &totals) { return totals.right; }), 9);
}

void data_is_made_from_arguments(struct kunit *test) KPP_MAY_SLEEP
{
	Probe::start();
	{
		kpp::Locked<Probe> plain{42};
		kpp::Locked<Probe> classed{KPP_LOCK_CLASS("kunit_locked"), 43};
		KUNIT_EXPECT_EQ(test, plain.with([](Probe &probe) { return probe.value; }), 42);
		KUNIT_EXPECT_EQ(test, classed.with([](Probe &probe) { return probe.value; }), 43);
		KUNIT_EXPECT_EQ(test, Probe::moved, 0);
	}
	KUNIT_EXPECT_EQ(test, Probe::alive, 0);
}

void processors_take_turns(struct kunit *test) KPP_MAY_SLEEP
{
	static kpp::Locked<Totals, kpp::HardirqLock> shared;
	kpp::kunit::on_all_cpus(test, [&]() KPP_MAY_SLEEP {
		for (int i = 0; i < 20000; i++) {
			shared.with([](Totals &totals) {
				totals.left++;
				totals.right++;
			});
			if (i % 1024 == 0)
				cond_resched();
		}
	});
	auto left = shared.with([](Totals &totals) { return totals.left; });
	auto right = shared.with([](Totals &totals) { return totals.right; });
	KUNIT_EXPECT_EQ(test, left, 20000UL * num_online_cpus());
	KUNIT_EXPECT_EQ(test, right, left);
}

// ---- The other locks ------------------------------------------------------------------------

kpp::Locked<Totals, kpp::RawHardirqLock> raw_totals;
kpp::Locked<Totals, kpp::RwSoftirqLock> rw_totals;
kpp::Locked<Totals, kpp::SeqHardirqLock> seq_totals;
kpp::Locked<Totals, kpp::Mutex> mutex_totals;
kpp::Locked<Totals, kpp::RwSemaphore> rwsem_totals;
kpp::Locked<Totals, kpp::Semaphore> semaphore_totals;

// Whether somebody may read, and whether somebody may write, as the kernel's own calls see it.
struct Free {
	bool to_read, to_write;

	static Free now(rwlock_t *lock)
	{
		bool to_read = read_trylock(lock);
		if (to_read)
			read_unlock(lock);
		bool to_write = write_trylock(lock);
		if (to_write)
			write_unlock(lock);
		return {to_read, to_write};
	}
	static Free now(rw_semaphore *lock) KPP_MAY_SLEEP
	{
		bool to_read = down_read_trylock(lock);
		if (to_read)
			up_read(lock);
		bool to_write = down_write_trylock(lock);
		if (to_write)
			up_write(lock);
		return {to_read, to_write};
	}
};

void spinning_locks_are_held(struct kunit *test) KPP_MAY_SLEEP
{
	bool raw = raw_totals.with([](Totals &) { return raw_spin_is_locked(raw_totals.raw()); });
	Free rw = rw_totals.with([](Totals &) { return Free::now(rw_totals.raw()); });
	bool seq = seq_totals.with(
		[](Totals &) { return seq_totals.raw()->seqcount.seqcount.sequence & 1; });
	KUNIT_EXPECT_TRUE(test, raw && seq);
	KUNIT_EXPECT_FALSE(test, rw.to_read || rw.to_write);
	KUNIT_EXPECT_FALSE(test, raw_spin_is_locked(raw_totals.raw()));
	KUNIT_EXPECT_FALSE(test, seq_totals.raw()->seqcount.seqcount.sequence & 1);
	Free after = Free::now(rw_totals.raw());
	KUNIT_EXPECT_TRUE(test, after.to_read && after.to_write);
}

void sleeping_locks_are_held_while_sleeping(struct kunit *test) KPP_MAY_SLEEP
{
	bool mutex = mutex_totals.with([](Totals &) KPP_MAY_SLEEP {
		msleep(1);
		return mutex_is_locked(mutex_totals.raw());
	});
	Free rwsem = rwsem_totals.with([](Totals &) KPP_MAY_SLEEP {
		msleep(1);
		return Free::now(rwsem_totals.raw());
	});
	bool semaphore = semaphore_totals.with([](Totals &) KPP_MAY_SLEEP {
		msleep(1);
		return down_trylock(semaphore_totals.raw()) != 0;
	});
	KUNIT_EXPECT_TRUE(test, mutex && semaphore);
	KUNIT_EXPECT_FALSE(test, rwsem.to_read || rwsem.to_write);
	KUNIT_EXPECT_FALSE(test, mutex_is_locked(mutex_totals.raw()));
	Free after = Free::now(rwsem_totals.raw());
	KUNIT_EXPECT_TRUE(test, after.to_read && after.to_write);
	KUNIT_EXPECT_EQ(test, down_trylock(semaphore_totals.raw()), 0);
	up(semaphore_totals.raw());
}

void readers_share(struct kunit *test) KPP_MAY_SLEEP
{
	Free rw = rw_totals.with_shared([](const Totals &) { return Free::now(rw_totals.raw()); });
	Free rwsem = rwsem_totals.with_shared(
		[](const Totals &) KPP_MAY_SLEEP { return Free::now(rwsem_totals.raw()); });
	KUNIT_EXPECT_TRUE(test, rw.to_read && rwsem.to_read);
	KUNIT_EXPECT_FALSE(test, rw.to_write || rwsem.to_write);
}

void guards_reach_the_data(struct kunit *test) KPP_MAY_SLEEP
{
	unsigned long left;
	{
		kpp::MutexGuard guard{mutex_totals};
		mutex_totals.data().left = 7;
		left = mutex_totals.data().left;
	}
	KUNIT_EXPECT_EQ(test, left, 7);
	rwsem_totals.with([](Totals &totals) { totals.right = 8; });
	unsigned long right;
	{
		kpp::DownReadGuard guard{rwsem_totals};
		right = rwsem_totals.shared_data().right;
	}
	KUNIT_EXPECT_EQ(test, right, 8);
}

// A copy that is made while others write is made of one of their states.
void copies_are_whole(struct kunit *test) KPP_MAY_SLEEP
{
	constexpr unsigned long rounds = 20000;
	atomic_long_t torn = ATOMIC_LONG_INIT(0);
	kpp::kunit::on_all_cpus(test, [&]() KPP_MAY_SLEEP {
		for (unsigned long i = 0; i < rounds; i++) {
			seq_totals.with([](Totals &totals) {
				totals.left++;
				totals.right++;
			});
			Totals copy = seq_totals.copy();
			if (copy.left != copy.right)
				atomic_long_inc(&torn);
			if (i % 1024 == 0)
				cond_resched();
		}
	});
	KUNIT_EXPECT_EQ(test, atomic_long_read(&torn), 0);
	KUNIT_EXPECT_EQ(test, seq_totals.copy().left, rounds * num_online_cpus());
}

struct kunit_case cases[] = {
	KUNIT_CASE(data_is_reached_under_the_guard),
	KUNIT_CASE(with_holds_the_lock),
	KUNIT_CASE(with_switches_off_what_its_level_needs),
	KUNIT_CASE(with_returns_what_the_function_returns),
	KUNIT_CASE(data_is_made_from_arguments),
	KUNIT_CASE(processors_take_turns),
	KUNIT_CASE(spinning_locks_are_held),
	KUNIT_CASE(sleeping_locks_are_held_while_sleeping),
	KUNIT_CASE(readers_share),
	KUNIT_CASE(guards_reach_the_data),
	KUNIT_CASE(copies_are_whole),
	{},
};

struct kunit_suite suite = {.name = "locked", .test_cases = cases};

} // namespace

kunit_test_suite(suite);

MODULE_LICENSE("Dual MIT/GPL");
MODULE_DESCRIPTION("Conformance of kpp::Locked");
