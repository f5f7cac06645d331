// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Who tries does not wait, and any context may give a semaphore back.
#include <kpp/sync/semaphore.hpp>
#include <kpp/sync/spinlock.hpp>

static kpp::Semaphore semaphore;
static kpp::HardirqLock lock;
static int count KPP_GUARDED_BY(semaphore);

void work() KPP_ANY_CONTEXT
{
#ifdef MISUSE
	kpp::DownGuard inner{semaphore};
#else
	kpp::SpinGuard guard{lock};
	if (!semaphore.try_down())
		return;
	kpp::DownGuard inner{semaphore, kpp::adopt};
#endif
	count++;
	// misuse-error@+1 {{calling function '~DownGuard' requires holding context tag 'KPP_MAY_SLEEP'}}
}

// run: from_interrupt([] { work(); });
