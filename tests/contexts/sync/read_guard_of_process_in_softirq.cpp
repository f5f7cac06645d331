// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The writer in process context that it interrupts never goes on.
#include <kpp/sync/rwlock.hpp>

#ifdef MISUSE
static kpp::RwProcessLock lock;
#else
static kpp::RwSoftirqLock lock;
#endif

void work() KPP_SOFTIRQ
{
	kpp::ReadGuard guard{lock};
	// misuse-error@+1 {{calling function '~ReadGuard' requires holding context tag 'KPP_PROCESS_or_above'}}
}

// run: { kpp::WriteGuard guard{lock}; } from_softirq(work);
