// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Data of a mutex, touched without it.
#include <kpp/sync/mutex.hpp>

static kpp::Mutex mutex;
static int number KPP_GUARDED_BY(mutex);

void work() KPP_MAY_SLEEP
{
#ifndef MISUSE
	kpp::MutexGuard guard{mutex};
#endif
	lockdep_assert_held(mutex.raw());
	// misuse-error@+1 {{writing variable 'number' requires holding mutex 'mutex' exclusively}}
	number = 1;
}
