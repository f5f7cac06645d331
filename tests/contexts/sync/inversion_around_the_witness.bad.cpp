// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The lock of a handler is held, and the guard that is named as witness only has interrupts off.
#include <kpp/sync/irqflags.hpp>
#include <kpp/sync/spinlock.hpp>

static kpp::ProcessLock process_lock;
static kpp::HardirqLock hardirq_lock;

void work() KPP_MAY_SLEEP
{
	kpp::InterruptGuard off;
	kpp::SpinGuard outer{hardirq_lock, off};
	// expected-error-re@+1 {{cannot call function 'SpinGuard' while scope {{.*}} 'of_a_lock_of_softirqs' is held}}
	kpp::SpinGuard inner{process_lock, off};
}

// run: { kpp::SpinGuard guard{process_lock}; } from_interrupt([] { kpp::SpinGuard guard{hardirq_lock}; });
// run: work();
