// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Other readers read at the same time.
#include <kpp/sync/rwlock.hpp>

static kpp::RwHardirqLock lock;
static int number KPP_GUARDED_BY(lock);

void work()
{
	kpp::WriteGuard guard{lock};
	lockdep_assert_held_write(lock.raw());
	number = 1;
}
