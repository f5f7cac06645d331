// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A guard without a name unlocks at the end of the statement.
#include <kpp/sync/rwlock.hpp>

static kpp::RwHardirqLock lock;

void work()
{
	// expected-error@+1 {{name the guard, or it unlocks at once: ReadGuard guard{lock};}}
	kpp::ReadGuard{lock};
	lockdep_assert_held_read(lock.raw());
}
