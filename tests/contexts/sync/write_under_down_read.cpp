// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Other readers read at the same time.
#include <kpp/sync/rwsem.hpp>

static kpp::RwSemaphore semaphore;
static int number KPP_GUARDED_BY(semaphore);

void work() KPP_MAY_SLEEP
{
#ifdef MISUSE
	kpp::DownReadGuard guard{semaphore};
#else
	kpp::DownWriteGuard guard{semaphore};
#endif
	lockdep_assert_held_write(semaphore.raw());
	// misuse-error@+1 {{writing variable 'number' requires holding rw_semaphore 'semaphore' exclusively}}
	number = 1;
}
