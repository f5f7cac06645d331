// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The lock of a handler is held, and the guard that is named as witness only has interrupts off.
#include <kpp/sync/irqflags.hpp>
#include <kpp/sync/raw_spinlock.hpp>

static kpp::RawProcessLock process_lock;
static kpp::RawHardirqLock hardirq_lock;

void work() KPP_MAY_SLEEP
{
	kpp::InterruptGuard off;
	kpp::RawSpinGuard outer{hardirq_lock, off};
	// expected-error-re@+1 {{cannot call function 'RawSpinGuard' while scope {{.*}} 'of_a_lock_of_softirqs' is held}}
	kpp::RawSpinGuard inner{process_lock, off};
}

// run: { kpp::RawSpinGuard guard{process_lock}; } from_interrupt([] { kpp::RawSpinGuard guard{hardirq_lock}; });
// run: work();
