// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A lock of process context, taken where a timer runs.
#include <kpp/sync/spinlock.hpp>

static kpp::ProcessLock lock;

void work() KPP_SOFTIRQ
{
	kpp::SpinGuard guard{lock};
	// expected-error@+1 {{calling function '~SpinGuard' requires holding context tag 'KPP_PROCESS_or_above'}}
}

// run: work(); from_softirq(work);
