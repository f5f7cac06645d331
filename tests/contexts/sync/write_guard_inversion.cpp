// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A lock of process context inside one that handlers take.
#include <kpp/sync/rwlock.hpp>

static kpp::RwProcessLock process_lock;
static kpp::RwHardirqLock hardirq_lock;

void work() KPP_MAY_SLEEP
{
#ifdef MISUSE
	kpp::ReadGuard outer{hardirq_lock};
	// misuse-error@*:* {{kpp: this lock has a lower level than one that the guard around it holds}}
	kpp::WriteGuard inner{process_lock, outer};
#else
	kpp::WriteGuard outer{process_lock};
	kpp::ReadGuard inner{hardirq_lock, outer};
#endif
}

// run: { kpp::WriteGuard guard{process_lock}; } from_interrupt([] { kpp::WriteGuard guard{hardirq_lock}; });
// run: work();
