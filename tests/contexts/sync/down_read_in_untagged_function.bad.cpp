// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Nothing says that the function may sleep.
#include <kpp/sync/rwsem.hpp>

static kpp::RwSemaphore semaphore;

void work()
{
	kpp::DownReadGuard guard{semaphore};
	// expected-error@+1 {{calling function '~DownReadGuard' requires holding context tag 'KPP_MAY_SLEEP'}}
}

// run: from_interrupt(work);
