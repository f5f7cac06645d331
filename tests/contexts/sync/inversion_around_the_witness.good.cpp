// SPDX-License-Identifier: GPL-2.0-only OR MIT
// With interrupts off, a lock of process context and then one of handlers.
#include <kpp/sync/irqflags.hpp>
#include <kpp/sync/spinlock.hpp>

static kpp::ProcessLock process_lock;
static kpp::HardirqLock hardirq_lock;

void work() KPP_MAY_SLEEP
{
	kpp::InterruptGuard off;
	kpp::SpinGuard outer{process_lock, off};
	kpp::SpinGuard inner{hardirq_lock, outer};
}
