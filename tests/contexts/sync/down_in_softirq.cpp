// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A timer must not sleep.
#include <kpp/sync/semaphore.hpp>

static kpp::Semaphore semaphore;

#ifdef MISUSE
void work() KPP_SOFTIRQ
#else
void work() KPP_MAY_SLEEP
#endif
{
	kpp::DownGuard guard{semaphore};
	// misuse-error@+1 {{calling function '~DownGuard' requires holding context tag 'KPP_MAY_SLEEP'}}
}

#ifdef MISUSE
// run: from_softirq(work);
#else
// run: work();
#endif
