// SPDX-License-Identifier: GPL-2.0-only OR MIT
// kpp::ReadGuard of a kpp::RwSpinLock against read_lock() and its siblings.
#include <linux/module.h>
#include <linux/spinlock.h>

#include <kpp/sync/rwlock.hpp>

#include "spinning.hpp"

namespace {

struct Read {
	template <Level level>
	using Lock = kpp::RwSpinLock<level>;
	static constexpr bool alone = false;
	static constexpr bool spins = spinlocks_spin;

	template <Level level>
	static void with(Lock<level> &lock, auto function) KPP_MAY_SLEEP
	{
		kpp::ReadGuard guard{lock};
		function();
	}
	WITH_IN_C(read_lock, read_unlock)
	TRY_WITH(try_read, ReadGuard)
	static void take(rwlock_t *lock) { write_lock(lock); }
	static void give_back(rwlock_t *lock) { write_unlock(lock); }
	static bool is_held(rwlock_t *lock)
	{
		if (!write_trylock(lock))
			return true;
		write_unlock(lock);
		return false;
	}
};

SPINNING_CASES(Read)
SPINNING_TRY_CASES(Read)

struct kunit_case cases[] = {LIST_SPINNING_CASES, LIST_SPINNING_TRY_CASES, {}};

struct kunit_suite suite = {.name = "rwlock_read", .test_cases = cases};

} // namespace

kunit_test_suite(suite);

MODULE_LICENSE("Dual MIT/GPL");
MODULE_DESCRIPTION("Conformance of kpp::ReadGuard");
