// SPDX-License-Identifier: GPL-2.0-only OR MIT
// kpp::WriteGuard of a kpp::RwSpinLock against write_lock() and its siblings, and ReadGuard beside it.
#include <linux/module.h>
#include <linux/spinlock.h>

#include <kpp/sync/rwlock.hpp>

#include "spinning.hpp"

namespace {

bool can_read(rwlock_t *lock)
{
	if (!read_trylock(lock))
		return false;
	read_unlock(lock);
	return true;
}

bool can_write(rwlock_t *lock)
{
	if (!write_trylock(lock))
		return false;
	write_unlock(lock);
	return true;
}

struct Write {
	template <Level level>
	using Lock = kpp::RwSpinLock<level>;
	static constexpr bool alone = true;
	static constexpr bool spins = spinlocks_spin;

	template <Level level>
	static void with(Lock<level> &lock, auto function) KPP_MAY_SLEEP
	{
		kpp::WriteGuard guard{lock};
		function();
	}
	WITH_IN_C(write_lock, write_unlock)
	TRY_WITH(try_write, WriteGuard)
	static void take(rwlock_t *lock) { write_lock(lock); }
	static void give_back(rwlock_t *lock) { write_unlock(lock); }
	static bool is_held(rwlock_t *lock) { return !can_write(lock); }
};

SPINNING_CASES(Write)
SPINNING_TRY_CASES(Write)

void writer_is_alone(struct kunit *test) KPP_MAY_SLEEP
{
	static kpp::RwHardirqLock lock;
	bool read = true, write = true;
	{
		kpp::WriteGuard guard{lock};
		read = can_read(lock.raw());
		write = can_write(lock.raw());
	}
	KUNIT_EXPECT_FALSE(test, read);
	KUNIT_EXPECT_FALSE(test, write);
}

void reader_lets_readers_in(struct kunit *test) KPP_MAY_SLEEP
{
	static kpp::RwHardirqLock lock;
	bool read = false, write = true;
	{
		kpp::ReadGuard guard{lock};
		read = can_read(lock.raw());
		write = can_write(lock.raw());
	}
	KUNIT_EXPECT_TRUE(test, read);
	KUNIT_EXPECT_FALSE(test, write);
}

struct kunit_case cases[] = {
	LIST_SPINNING_CASES,
	LIST_SPINNING_TRY_CASES,
	KUNIT_CASE(writer_is_alone),
	KUNIT_CASE(reader_lets_readers_in),
	{},
};

struct kunit_suite suite = {.name = "rwlock", .test_cases = cases};

} // namespace

kunit_test_suite(suite);

MODULE_LICENSE("Dual MIT/GPL");
MODULE_DESCRIPTION("Conformance of kpp::RwSpinLock");
