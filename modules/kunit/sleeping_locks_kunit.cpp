// SPDX-License-Identifier: GPL-2.0-only OR MIT
// kpp::Mutex, RwSemaphore, Semaphore and SrcuDomain against the locks of C that sleep.
#include <linux/delay.h>
#include <linux/jiffies.h>
#include <linux/module.h>

#include <kpp/kunit/all_cpus.hpp>
#include <kpp/kunit/fault.hpp>
#include <kpp/sync/irqflags.hpp>
#include <kpp/sync/mutex.hpp>
#include <kpp/sync/rwsem.hpp>
#include <kpp/sync/semaphore.hpp>
#include <kpp/sync/spinlock.hpp>
#include <kpp/sync/srcu.hpp>

#include "fixture.hpp"
#include "state.hpp"

using kpp::adopt;
using kpp::kunit::to_errno;

namespace {

kpp::Mutex our_mutex;
kpp::RwSemaphore rwsem;
kpp::Semaphore our_semaphore;

bool can_read() KPP_MAY_SLEEP
{
	if (!down_read_trylock(rwsem.raw()))
		return false;
	up_read(rwsem.raw());
	return true;
}

bool can_write() KPP_MAY_SLEEP
{
	if (!down_write_trylock(rwsem.raw()))
		return false;
	up_write(rwsem.raw());
	return true;
}

bool can_down() KPP_MAY_SLEEP
{
	if (down_trylock(our_semaphore.raw()))
		return false;
	up(our_semaphore.raw());
	return true;
}

// ---- Mutex ----------------------------------------------------------------------------------

void mutex_guard_holds_it(struct kunit *test) KPP_MAY_SLEEP
{
	KUNIT_EXPECT_FALSE(test, mutex_is_locked(our_mutex.raw()));
	{
		kpp::MutexGuard guard{our_mutex};
		KUNIT_EXPECT_TRUE(test, mutex_is_locked(our_mutex.raw()));
		msleep(1);
	}
	KUNIT_EXPECT_FALSE(test, mutex_is_locked(our_mutex.raw()));
}

void mutex_leaves_preemption_on(struct kunit *test) KPP_MAY_SLEEP
{
	State before = State::now();
	kpp::MutexGuard guard{our_mutex};
	expect_same(test, State::now(), before);
}

void mutex_try_lock_takes_it(struct kunit *test) KPP_MAY_SLEEP
{
	bool got = false;
	if (our_mutex.try_lock()) {
		kpp::MutexGuard guard{our_mutex, adopt};
		got = mutex_is_locked(our_mutex.raw());
	}
	KUNIT_EXPECT_TRUE(test, got);
	KUNIT_EXPECT_FALSE(test, mutex_is_locked(our_mutex.raw()));
}

bool try_mutex() KPP_MAY_SLEEP
{
	if (!our_mutex.try_lock())
		return false;
	kpp::MutexGuard guard{our_mutex, adopt};
	return true;
}

void mutex_try_lock_leaves_a_taken_one(struct kunit *test) KPP_MAY_SLEEP
{
	mutex_lock(our_mutex.raw());
	bool got = try_mutex();
	mutex_unlock(our_mutex.raw());
	KUNIT_EXPECT_FALSE(test, got);
}

kpp::SoftirqLock spinlock;

void mutex_is_tried_under_a_spinlock(struct kunit *test) KPP_MAY_SLEEP
{
	bool got = false;
	{
		kpp::SpinGuard guard{spinlock};
		if (our_mutex.try_lock()) {
			kpp::MutexGuard inner{our_mutex, adopt};
			got = mutex_is_locked(our_mutex.raw());
		}
	}
	KUNIT_EXPECT_TRUE(test, got);
	KUNIT_EXPECT_FALSE(test, mutex_is_locked(our_mutex.raw()));
}

void mutex_lock_interruptible_takes_it(struct kunit *test) KPP_MAY_SLEEP
{
	bool held = false;
	if (our_mutex.lock_interruptible()) {
		kpp::MutexGuard guard{our_mutex, adopt};
		held = mutex_is_locked(our_mutex.raw());
	}
	KUNIT_EXPECT_TRUE(test, held);
}

void mutex_lock_killable_takes_it(struct kunit *test) KPP_MAY_SLEEP
{
	bool held = false;
	if (our_mutex.lock_killable()) {
		kpp::MutexGuard guard{our_mutex, adopt};
		held = mutex_is_locked(our_mutex.raw());
	}
	KUNIT_EXPECT_TRUE(test, held);
}

void mutex_made_at_run_time_works(struct kunit *test) KPP_MAY_SLEEP
{
	kpp::Mutex plain, classed{KPP_LOCK_CLASS("kunit_mutex")};
	kpp::MutexGuard outer{plain};
	kpp::MutexGuard inner{classed};
	KUNIT_EXPECT_TRUE(test, mutex_is_locked(plain.raw()));
	KUNIT_EXPECT_TRUE(test, mutex_is_locked(classed.raw()));
}

// A fatal check that fails returns, and the guard unlocks. In C the mutex would stay locked.
void leaves_at_once(struct kunit *test, bool leave) KPP_MAY_SLEEP
{
	kpp::MutexGuard guard{our_mutex};
	if (leave)
		kunit_skip(test, "only for the moment");
	KUNIT_FAIL(test, "kunit_skip() went on");
}

void mutex_is_unlocked_by_an_early_end(struct kunit *test) KPP_MAY_SLEEP
{
	leaves_at_once(test, true);
	WRITE_ONCE(test->status, KUNIT_SUCCESS);
	KUNIT_EXPECT_FALSE(test, mutex_is_locked(our_mutex.raw()));
}

void mutex_processors_take_turns(struct kunit *test) KPP_MAY_SLEEP
{
	unsigned long count = 0;
	kpp::kunit::on_all_cpus(test, [&]() KPP_MAY_SLEEP {
		for (int i = 0; i < 5000; i++) {
			kpp::MutexGuard guard{our_mutex};
			WRITE_ONCE(count, READ_ONCE(count) + 1);
		}
	});
	KUNIT_EXPECT_EQ(test, count, 5000UL * num_online_cpus());
}

// ---- Semaphore of readers and a writer ------------------------------------------------------

void rwsem_writer_is_alone(struct kunit *test) KPP_MAY_SLEEP
{
	{
		kpp::DownWriteGuard guard{rwsem};
		KUNIT_EXPECT_TRUE(test, rwsem_is_locked(rwsem.raw()));
		KUNIT_EXPECT_FALSE(test, can_read());
		KUNIT_EXPECT_FALSE(test, can_write());
	}
	KUNIT_EXPECT_FALSE(test, rwsem_is_locked(rwsem.raw()));
}

void rwsem_reader_lets_readers_in(struct kunit *test) KPP_MAY_SLEEP
{
	{
		kpp::DownReadGuard guard{rwsem};
		KUNIT_EXPECT_TRUE(test, rwsem_is_locked(rwsem.raw()));
		KUNIT_EXPECT_TRUE(test, can_read());
		KUNIT_EXPECT_FALSE(test, can_write());
	}
	KUNIT_EXPECT_FALSE(test, rwsem_is_locked(rwsem.raw()));
}

void rwsem_leaves_preemption_on(struct kunit *test) KPP_MAY_SLEEP
{
	State before = State::now();
	kpp::DownReadGuard guard{rwsem};
	expect_same(test, State::now(), before);
}

void rwsem_try_read_is_adopted(struct kunit *test) KPP_MAY_SLEEP
{
	bool held = false;
	if (rwsem.try_read()) {
		kpp::DownReadGuard guard{rwsem, adopt};
		held = !can_write();
	}
	KUNIT_EXPECT_TRUE(test, held);
	KUNIT_EXPECT_TRUE(test, can_write());
}

void rwsem_try_write_is_adopted(struct kunit *test) KPP_MAY_SLEEP
{
	bool held = false;
	if (rwsem.try_write()) {
		kpp::DownWriteGuard guard{rwsem, adopt};
		held = !can_read();
	}
	KUNIT_EXPECT_TRUE(test, held);
	KUNIT_EXPECT_TRUE(test, can_write());
}

void rwsem_waits_that_may_fail_are_adopted(struct kunit *test) KPP_MAY_SLEEP
{
	int held = 0;
	if (rwsem.write_killable()) {
		kpp::DownWriteGuard guard{rwsem, adopt};
		held += !can_read();
	}
	if (rwsem.read_killable()) {
		kpp::DownReadGuard guard{rwsem, adopt};
		held += can_read() && !can_write();
	}
	KUNIT_EXPECT_EQ(test, held, 2);
	KUNIT_EXPECT_TRUE(test, can_write());
}

void rwsem_made_at_run_time_works(struct kunit *test) KPP_MAY_SLEEP
{
	kpp::RwSemaphore plain, classed{KPP_LOCK_CLASS("kunit_rwsem")};
	kpp::DownWriteGuard outer{plain};
	kpp::DownReadGuard inner{classed};
	KUNIT_EXPECT_TRUE(test, rwsem_is_locked(plain.raw()));
	KUNIT_EXPECT_TRUE(test, rwsem_is_locked(classed.raw()));
}

void rwsem_processors_take_turns(struct kunit *test) KPP_MAY_SLEEP
{
	unsigned long left = 0, right = 0;
	atomic_t torn = ATOMIC_INIT(0);
	kpp::kunit::on_all_cpus(test, [&]() KPP_MAY_SLEEP {
		for (int i = 0; i < 3000; i++) {
			if (i % 2) {
				kpp::DownWriteGuard guard{rwsem};
				WRITE_ONCE(left, READ_ONCE(left) + 1);
				WRITE_ONCE(right, READ_ONCE(right) + 1);
			} else {
				kpp::DownReadGuard guard{rwsem};
				if (READ_ONCE(left) != READ_ONCE(right))
					atomic_inc(&torn);
			}
		}
	});
	KUNIT_EXPECT_EQ(test, atomic_read(&torn), 0);
	KUNIT_EXPECT_EQ(test, left, 1500UL * num_online_cpus());
}

// ---- Semaphore ------------------------------------------------------------------------------

void semaphore_guard_holds_it(struct kunit *test) KPP_MAY_SLEEP
{
	KUNIT_EXPECT_TRUE(test, can_down());
	{
		kpp::DownGuard guard{our_semaphore};
		KUNIT_EXPECT_FALSE(test, can_down());
	}
	KUNIT_EXPECT_TRUE(test, can_down());
}

void semaphore_try_down_is_adopted(struct kunit *test) KPP_MAY_SLEEP
{
	bool held = false;
	if (our_semaphore.try_down()) {
		kpp::DownGuard guard{our_semaphore, adopt};
		held = !can_down();
	}
	KUNIT_EXPECT_TRUE(test, held);
	KUNIT_EXPECT_TRUE(test, can_down());
}

void semaphore_is_tried_with_interrupts_off(struct kunit *test) KPP_MAY_SLEEP
{
	bool held = false;
	{
		kpp::InterruptGuard guard;
		if (our_semaphore.try_down()) {
			kpp::DownGuard inner{our_semaphore, adopt};
			held = down_trylock(our_semaphore.raw()) != 0;
		}
	}
	KUNIT_EXPECT_TRUE(test, held);
	KUNIT_EXPECT_TRUE(test, can_down());
}

void semaphore_waits_that_may_fail_are_adopted(struct kunit *test) KPP_MAY_SLEEP
{
	int held = 0;
	if (our_semaphore.down_interruptible()) {
		kpp::DownGuard guard{our_semaphore, adopt};
		held += !can_down();
	}
	if (our_semaphore.down_killable()) {
		kpp::DownGuard guard{our_semaphore, adopt};
		held += !can_down();
	}
	if (our_semaphore.down_timeout(HZ)) {
		kpp::DownGuard guard{our_semaphore, adopt};
		held += !can_down();
	}
	KUNIT_EXPECT_EQ(test, held, 3);
	KUNIT_EXPECT_TRUE(test, can_down());
}

bool down_in_time() KPP_MAY_SLEEP
{
	if (!our_semaphore.down_timeout(2))
		return false;
	kpp::DownGuard guard{our_semaphore, adopt};
	return true;
}

void semaphore_timeout_gives_up(struct kunit *test) KPP_MAY_SLEEP
{
	down(our_semaphore.raw());
	unsigned long began = jiffies;
	bool got = down_in_time();
	unsigned long waited = jiffies - began;
	up(our_semaphore.raw());
	KUNIT_EXPECT_FALSE(test, got);
	KUNIT_EXPECT_GE(test, waited, 2UL);
}

void semaphore_processors_take_turns(struct kunit *test) KPP_MAY_SLEEP
{
	unsigned long count = 0;
	kpp::kunit::on_all_cpus(test, [&]() KPP_MAY_SLEEP {
		for (int i = 0; i < 3000; i++) {
			kpp::DownGuard guard{our_semaphore};
			WRITE_ONCE(count, READ_ONCE(count) + 1);
		}
	});
	KUNIT_EXPECT_EQ(test, count, 3000UL * num_online_cpus());
}

// ---- SRCU -----------------------------------------------------------------------------------

// Not on the stack: on Linux 6.1 it has a work item in it.
kpp::SrcuDomain *domain;

int start(struct kunit *) KPP_MAY_SLEEP
{
	return make_fixture(domain);
}
void end(struct kunit *) KPP_MAY_SLEEP
{
	end_fixture(domain);
}

void srcu_readers_may_sleep(struct kunit *test) KPP_MAY_SLEEP
{
	KUNIT_ASSERT_EQ(test, to_errno(domain->init()), 0);
	{
		kpp::SrcuReadGuard guard{*domain};
		msleep(1);
	}
	domain->synchronize();
}

void srcu_synchronize_waits_for_readers(struct kunit *test) KPP_MAY_SLEEP
{
	KUNIT_ASSERT_EQ(test, to_errno(domain->init()), 0);
	atomic_t number = ATOMIC_INIT(0);
	bool reading = false, ended = false, too_early = false;
	kpp::kunit::on_all_cpus(test, [&]() KPP_MAY_SLEEP {
		if (atomic_inc_return(&number) == 1) {
			{
				kpp::SrcuReadGuard guard{*domain};
				WRITE_ONCE(reading, true);
				msleep(50);
				smp_store_release(&ended, true);
			}
			return;
		}
		while (!READ_ONCE(reading))
			msleep(1);
		domain->synchronize();
		too_early = !smp_load_acquire(&ended);
	});
	KUNIT_EXPECT_TRUE(test, ended);
	KUNIT_EXPECT_FALSE(test, too_early);
}

void srcu_domain_that_was_never_ready_ends(struct kunit *test) KPP_MAY_SLEEP
{
	end(test);
	KUNIT_EXPECT_NULL(test, domain);
}

// Linux 6.1 has all of it in the structure, but for what is there for each processor.
template <class Raw>
concept allocates = requires(Raw raw) { raw.srcu_sup; };

void srcu_each_failure_is_enomem_and_undone(struct kunit *test) KPP_MAY_SLEEP
{
	auto attempt = []() KPP_MAY_SLEEP {
		kpp::SrcuDomain *made = nullptr;
		int error = make_fixture(made);
		if (!error)
			error = to_errno(made->init());
		end_fixture(made);
		return error;
	};
	kpp::kunit::fail_each_allocation(test, attempt, allocates<srcu_struct> ? 2 : 1);
}

struct kunit_case cases[] = {
	KUNIT_CASE(mutex_guard_holds_it),
	KUNIT_CASE(mutex_leaves_preemption_on),
	KUNIT_CASE(mutex_try_lock_takes_it),
	KUNIT_CASE(mutex_try_lock_leaves_a_taken_one),
	KUNIT_CASE(mutex_is_tried_under_a_spinlock),
	KUNIT_CASE(mutex_lock_interruptible_takes_it),
	KUNIT_CASE(mutex_lock_killable_takes_it),
	KUNIT_CASE(mutex_made_at_run_time_works),
	KUNIT_CASE(mutex_is_unlocked_by_an_early_end),
	KUNIT_CASE(mutex_processors_take_turns),
	KUNIT_CASE(rwsem_writer_is_alone),
	KUNIT_CASE(rwsem_reader_lets_readers_in),
	KUNIT_CASE(rwsem_leaves_preemption_on),
	KUNIT_CASE(rwsem_try_read_is_adopted),
	KUNIT_CASE(rwsem_try_write_is_adopted),
	KUNIT_CASE(rwsem_waits_that_may_fail_are_adopted),
	KUNIT_CASE(rwsem_made_at_run_time_works),
	KUNIT_CASE(rwsem_processors_take_turns),
	KUNIT_CASE(semaphore_guard_holds_it),
	KUNIT_CASE(semaphore_try_down_is_adopted),
	KUNIT_CASE(semaphore_is_tried_with_interrupts_off),
	KUNIT_CASE(semaphore_waits_that_may_fail_are_adopted),
	KUNIT_CASE(semaphore_timeout_gives_up),
	KUNIT_CASE(semaphore_processors_take_turns),
	KUNIT_CASE(srcu_readers_may_sleep),
	KUNIT_CASE(srcu_synchronize_waits_for_readers),
	KUNIT_CASE(srcu_domain_that_was_never_ready_ends),
	KUNIT_CASE(srcu_each_failure_is_enomem_and_undone),
	{},
};

struct kunit_suite suite = {
	.name = "sleeping_locks", .init = start, .exit = end, .test_cases = cases};

} // namespace

kunit_test_suite(suite);

MODULE_LICENSE("Dual MIT/GPL");
MODULE_DESCRIPTION("Conformance of kpp's locks that sleep");
