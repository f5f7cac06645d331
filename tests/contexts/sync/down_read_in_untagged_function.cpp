// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Nothing says that the function may sleep.
#include <kpp/sync/rwsem.hpp>

static kpp::RwSemaphore semaphore;

#ifdef MISUSE
void work()
#else
void work() KPP_MAY_SLEEP
#endif
{
	kpp::DownReadGuard guard{semaphore};
	// misuse-error@+1 {{calling function '~DownReadGuard' requires holding context tag 'KPP_MAY_SLEEP'}}
}

#ifdef MISUSE
// run: from_interrupt(work);
#else
// run: work();
#endif
