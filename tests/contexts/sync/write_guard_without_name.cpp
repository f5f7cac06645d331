// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Without a name, it unlocks at once.
#include <kpp/sync/rwlock.hpp>

static kpp::RwHardirqLock lock;

void work()
{
#ifdef MISUSE
	kpp::WriteGuard{lock}; // misuse-error {{name the guard, or it}}
#else
	kpp::WriteGuard guard{lock};
#endif
	lockdep_assert_held_write(lock.raw());
}
