// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Reading needs the lock too.
#include <kpp/sync/rwlock.hpp>

static kpp::RwHardirqLock lock;
static int number KPP_GUARDED_BY(lock);

int work()
{
#ifndef MISUSE
	kpp::ReadGuard guard{lock};
#endif
	lockdep_assert_held(lock.raw());
	// misuse-error@+1 {{reading variable 'number' requires holding rwlock 'lock'}}
	return number;
}
