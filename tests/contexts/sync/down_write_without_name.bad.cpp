// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Without a name, it unlocks at once.
#include <kpp/sync/rwsem.hpp>

static kpp::RwSemaphore lock;

void work() KPP_MAY_SLEEP
{
	kpp::DownWriteGuard{lock}; // expected-error {{name the guard, or it}}
	lockdep_assert_held_write(lock.raw());
}
