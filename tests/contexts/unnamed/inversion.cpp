// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The lock of a handler is held; one that is taken with interrupts on must not be taken now.
// The twin: in this order they nest.
#include <kpp/sync/spinlock.hpp>

static kpp::ProcessLock process_lock;
static kpp::HardirqLock hardirq_lock;

void work() KPP_MAY_SLEEP
{
#ifdef MISUSE
	kpp::SpinGuard outer{hardirq_lock};
	// misuse-error-re@+1 {{cannot call function 'SpinGuard' while scope {{.*}} 'with_softirqs_off' is held}}
	kpp::SpinGuard inner{process_lock};
#else
	kpp::SpinGuard outer{process_lock};
	kpp::SpinGuard inner{hardirq_lock};
#endif
}

// run: { kpp::SpinGuard guard{process_lock}; } from_interrupt([] { kpp::SpinGuard guard{hardirq_lock}; });
// run: work();
