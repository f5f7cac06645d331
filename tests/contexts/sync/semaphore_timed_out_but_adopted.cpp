// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Time ran out, so the semaphore is not held.
#include <kpp/sync/semaphore.hpp>

static kpp::Semaphore semaphore;

int work() KPP_MAY_SLEEP
{
#ifdef MISUSE
	if (semaphore.down_timeout(HZ))
#else
	if (!semaphore.down_timeout(HZ))
#endif
		return -ETIME;
	// misuse-error@+1 {{calling function 'DownGuard' requires holding semaphore 'semaphore' exclusively}}
	kpp::DownGuard guard{semaphore, kpp::adopt};
	return 0;
	// misuse-error@+1 {{semaphore 'semaphore' is not held on every path through here}}
}

// run: never, lockdep knows no owner of a semaphore
