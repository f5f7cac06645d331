// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Data of a semaphore, touched without it.
#include <kpp/sync/semaphore.hpp>

static kpp::Semaphore semaphore;
static int number KPP_GUARDED_BY(semaphore);

void work() KPP_MAY_SLEEP
{
#ifndef MISUSE
	kpp::DownGuard guard{semaphore};
#endif
	// misuse-error@+1 {{writing variable 'number' requires holding semaphore 'semaphore' exclusively}}
	number = 1;
}

// run: never, lockdep knows no owner of a semaphore
