// SPDX-License-Identifier: GPL-2.0-only OR MIT
// With interrupts off, a lock of process context and then one of handlers.
#include <kpp/sync/irqflags.hpp>
#include <kpp/sync/raw_spinlock.hpp>

static kpp::RawProcessLock process_lock;
static kpp::RawHardirqLock hardirq_lock;

void work() KPP_MAY_SLEEP
{
	kpp::InterruptGuard off;
	kpp::RawSpinGuard outer{process_lock, off};
	kpp::RawSpinGuard inner{hardirq_lock, outer};
}
