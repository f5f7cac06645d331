// SPDX-License-Identifier: GPL-2.0-only OR MIT
// spin_unlock_bh() with interrupts off.
#include <kpp/sync/spinlock.hpp>
#include <kpp/sync/irqflags.hpp>

static kpp::SoftirqLock lock;

void work() KPP_MAY_SLEEP
{
	kpp::SpinGuard outer{lock};
	kpp::InterruptGuard inner{outer};
}
