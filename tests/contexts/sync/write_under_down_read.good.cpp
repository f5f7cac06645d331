// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Other readers read at the same time.
#include <kpp/sync/rwsem.hpp>

static kpp::RwSemaphore semaphore;
static int number KPP_GUARDED_BY(semaphore);

void work() KPP_MAY_SLEEP
{
	kpp::DownWriteGuard guard{semaphore};
	lockdep_assert_held_write(semaphore.raw());
	number = 1;
}
