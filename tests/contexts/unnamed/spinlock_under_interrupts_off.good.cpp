// SPDX-License-Identifier: GPL-2.0-only OR MIT
// On PREEMPT_RT the lock sleeps, which needs interrupts.
#include <kpp/sync/irqflags.hpp>
#include <kpp/sync/spinlock.hpp>

static kpp::HardirqLock lock;

void work() KPP_MAY_SLEEP
{
	kpp::SpinGuard outer{lock};
	kpp::InterruptGuard inner;
}
