// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A timer must not sleep.
#include <kpp/sync/semaphore.hpp>

static kpp::Semaphore semaphore;

void work() KPP_SOFTIRQ
{
	kpp::DownGuard guard{semaphore};
	// expected-error@+1 {{calling function '~DownGuard' requires holding context tag 'KPP_MAY_SLEEP'}}
}

// run: from_softirq(work);
