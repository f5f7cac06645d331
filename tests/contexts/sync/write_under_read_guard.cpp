// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Other readers read at the same time.
#include <kpp/sync/rwlock.hpp>

static kpp::RwHardirqLock lock;
static int number KPP_GUARDED_BY(lock);

void work()
{
#ifdef MISUSE
	kpp::ReadGuard guard{lock};
#else
	kpp::WriteGuard guard{lock};
#endif
	lockdep_assert_held_write(lock.raw());
	// misuse-error@+1 {{writing variable 'number' requires holding rwlock 'lock' exclusively}}
	number = 1;
}
