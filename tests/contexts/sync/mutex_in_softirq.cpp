// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A timer must not sleep.
#include <kpp/sync/mutex.hpp>

static kpp::Mutex mutex;

#ifdef MISUSE
void work() KPP_SOFTIRQ
#else
void work() KPP_MAY_SLEEP
#endif
{
	kpp::MutexGuard guard{mutex};
	// misuse-error@+1 {{calling function '~MutexGuard' requires holding context tag 'KPP_MAY_SLEEP'}}
}

#ifdef MISUSE
// run: from_softirq(work);
#else
// run: work();
#endif
