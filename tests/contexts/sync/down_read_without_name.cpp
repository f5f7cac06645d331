// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A guard without a name unlocks at the end of the statement.
#include <kpp/sync/rwsem.hpp>

static kpp::RwSemaphore semaphore;

void work() KPP_MAY_SLEEP
{
#ifdef MISUSE
	// misuse-error@+1 {{name the guard, or it unlocks at once: DownReadGuard guard{lock};}}
	kpp::DownReadGuard{semaphore};
#else
	kpp::DownReadGuard guard{semaphore};
#endif
	lockdep_assert_held_read(semaphore.raw());
}
