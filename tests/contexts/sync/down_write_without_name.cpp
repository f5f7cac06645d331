// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Without a name, it unlocks at once.
#include <kpp/sync/rwsem.hpp>

static kpp::RwSemaphore lock;

void work() KPP_MAY_SLEEP
{
#ifdef MISUSE
	kpp::DownWriteGuard{lock}; // misuse-error {{name the guard, or it}}
#else
	kpp::DownWriteGuard guard{lock};
#endif
	lockdep_assert_held_write(lock.raw());
}
