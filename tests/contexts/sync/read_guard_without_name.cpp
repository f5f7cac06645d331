// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A guard without a name unlocks at the end of the statement.
#include <kpp/sync/rwlock.hpp>

static kpp::RwHardirqLock lock;

void work()
{
#ifdef MISUSE
	// misuse-error@+1 {{name the guard, or it unlocks at once: ReadGuard guard{lock};}}
	kpp::ReadGuard{lock};
#else
	kpp::ReadGuard guard{lock};
#endif
	lockdep_assert_held_read(lock.raw());
}
