// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A lock that disables only softirqs, taken where an interrupt handler runs.
#include <kpp/sync/spinlock.hpp>

#ifdef MISUSE
static kpp::SoftirqLock lock;
#else
static kpp::HardirqLock lock;
#endif

void work() KPP_ANY_CONTEXT
{
	kpp::SpinGuard guard{lock};
	// misuse-error@+1 {{calling function '~SpinGuard' requires holding context tag 'KPP_SOFTIRQ_or_above'}}
}

// run: work(); from_interrupt(work);
