// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A guard without a name unlocks at the end of the statement.
#include <kpp/sync/raw_spinlock.hpp>

static kpp::RawHardirqLock lock;

void work()
{
	kpp::RawSpinGuard guard{lock};
	lockdep_assert_held(lock.raw());
}
