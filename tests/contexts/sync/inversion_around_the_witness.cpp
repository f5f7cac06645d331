// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The lock of a handler is held, and the guard that is named as witness only has interrupts off.
// The twin: with interrupts off, a lock of process context and then one of handlers.
#include <kpp/sync/irqflags.hpp>
#include <kpp/sync/raw_spinlock.hpp>

static kpp::RawProcessLock process_lock;
static kpp::RawHardirqLock hardirq_lock;

void work() KPP_MAY_SLEEP
{
	kpp::InterruptGuard off;
#ifdef MISUSE
	kpp::RawSpinGuard outer{hardirq_lock, off};
	// misuse-error-re@+1 {{cannot call function 'RawSpinGuard' while scope {{.*}} 'of_a_lock_of_softirqs' is held}}
	kpp::RawSpinGuard inner{process_lock, off};
#else
	kpp::RawSpinGuard outer{process_lock, off};
	kpp::RawSpinGuard inner{hardirq_lock, outer};
#endif
}

// run: { kpp::RawSpinGuard guard{process_lock}; } from_interrupt([] { kpp::RawSpinGuard guard{hardirq_lock}; });
// run: work();
