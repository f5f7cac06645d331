// SPDX-License-Identifier: GPL-2.0-only OR MIT
// What was locked by trying has no guard.
#include <kpp/sync/mutex.hpp>

static kpp::Mutex mutex;
static int number KPP_GUARDED_BY(mutex);

void work() KPP_MAY_SLEEP
{
#ifdef MISUSE
	if (mutex.try_lock())
		number = 1;
#else
	if (mutex.try_lock()) {
		kpp::MutexGuard guard{mutex, kpp::adopt};
		number = 1;
	}
#endif
	// misuse-error@+1 {{mutex 'mutex' is not held on every path through here}}
}
