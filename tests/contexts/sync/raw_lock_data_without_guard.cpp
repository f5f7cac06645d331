// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Data of a raw lock, touched without it.
#include <kpp/sync/raw_spinlock.hpp>

static kpp::RawHardirqLock lock;
static int number KPP_GUARDED_BY(lock);

void work()
{
#ifndef MISUSE
	kpp::RawSpinGuard guard{lock};
#endif
	lockdep_assert_held(lock.raw());
	// misuse-error@+1 {{writing variable 'number' requires holding raw spinlock 'lock' exclusively}}
	number = 1;
}
