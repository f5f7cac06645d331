// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A handler's lock is held; a lock that is taken with interrupts on must not be taken now.
#include <kpp/sync/spinlock.hpp>

static kpp::ProcessLock process_lock;
static kpp::HardirqLock hardirq_lock;

void work() KPP_MAY_SLEEP
{
#ifdef MISUSE
	kpp::SpinGuard outer{hardirq_lock};
	// misuse-error@*:* {{kpp: this lock has a lower level than one that the guard around it holds}}
	kpp::SpinGuard inner{process_lock, outer};
#else
	kpp::SpinGuard outer{process_lock};
	kpp::SpinGuard inner{hardirq_lock, outer};
#endif
}

// run: { kpp::SpinGuard guard{process_lock}; } from_interrupt([] { kpp::SpinGuard guard{hardirq_lock}; });
// run: work();
