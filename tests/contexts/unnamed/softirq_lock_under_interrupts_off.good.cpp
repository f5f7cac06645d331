// SPDX-License-Identifier: GPL-2.0-only OR MIT
// With interrupts off there are no softirqs to switch off.
#include <kpp/sync/irqflags.hpp>
#include <kpp/sync/raw_spinlock.hpp>

static kpp::RawSoftirqLock lock;

void work() KPP_MAY_SLEEP
{
	kpp::InterruptGuard outer;
	kpp::RawSpinGuard inner{lock, outer};
}
