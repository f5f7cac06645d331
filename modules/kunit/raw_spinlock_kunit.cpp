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
	TRY_WITH(try_lock, RawSpinGuard)
	static void take(raw_spinlock_t *lock) { raw_spin_lock(lock); }
	static void give_back(raw_spinlock_t *lock) { raw_spin_unlock(lock); }
	static bool is_held(raw_spinlock_t *lock) { return raw_spin_is_locked(lock); }
};

SPINNING_CASES(RawSpin)
SPINNING_TRY_CASES(RawSpin)

struct kunit_case cases[] = {
	LIST_SPINNING_CASES,
	LIST_SPINNING_TRY_CASES,
	{},
};

struct kunit_suite suite = {.name = "raw_spinlock", .test_cases = cases};

} // namespace

kunit_test_suite(suite);

MODULE_LICENSE("Dual MIT/GPL");
MODULE_DESCRIPTION("Conformance of kpp::RawSpinLock");
