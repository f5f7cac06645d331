// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A lock of process context, taken where a timer runs.
#include <kpp/sync/spinlock.hpp>

#ifdef MISUSE
static kpp::ProcessLock lock;
#else
static kpp::SoftirqLock lock;
#endif

void work() KPP_SOFTIRQ
{
	kpp::SpinGuard guard{lock};
	// misuse-error@+1 {{calling function '~SpinGuard' requires holding context tag 'KPP_PROCESS_or_above'}}
}

// run: work(); from_softirq(work);
