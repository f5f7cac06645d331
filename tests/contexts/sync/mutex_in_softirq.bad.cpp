// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A timer must not sleep.
#include <kpp/sync/mutex.hpp>

static kpp::Mutex mutex;

void work() KPP_SOFTIRQ
{
	kpp::MutexGuard guard{mutex};
	// expected-error@+1 {{calling function '~MutexGuard' requires holding context tag 'KPP_MAY_SLEEP'}}
}

// run: from_softirq(work);
