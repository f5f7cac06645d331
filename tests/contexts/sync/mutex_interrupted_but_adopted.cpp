// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A signal came, so the mutex is not held.
#include <kpp/sync/mutex.hpp>

static kpp::Mutex mutex;

int work() KPP_MAY_SLEEP
{
#ifdef MISUSE
	if (mutex.lock_interruptible())
#else
	if (!mutex.lock_interruptible())
#endif
		return -EINTR;
	// misuse-error@+1 {{calling function 'MutexGuard' requires holding mutex 'mutex' exclusively}}
	kpp::MutexGuard guard{mutex, kpp::adopt};
	return 0;
	// misuse-error@+1 {{mutex 'mutex' is not held on every path through here}}
}
