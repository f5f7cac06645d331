// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Without a name, it unlocks at once.
#include <kpp/sync/rwlock.hpp>

static kpp::RwHardirqLock lock;

void work()
{
	kpp::WriteGuard{lock}; // expected-error {{name the guard, or it}}
	lockdep_assert_held_write(lock.raw());
}
