// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A signal came, so the mutex is not held.
#include <kpp/sync/mutex.hpp>

static kpp::Mutex mutex;

int work() KPP_MAY_SLEEP
{
	if (mutex.lock_interruptible())
		return -EINTR;
	// expected-error@+1 {{calling function 'MutexGuard' requires holding mutex 'mutex' exclusively}}
	kpp::MutexGuard guard{mutex, kpp::adopt};
	return 0;
	// expected-error@+1 {{mutex 'mutex' is not held on every path through here}}
}
