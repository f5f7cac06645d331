// SPDX-License-Identifier: GPL-2.0-only OR MIT
// On PREEMPT_RT a lock that sleeps is not even tried with interrupts off.
#include <kpp/sync/irqflags.hpp>
#include <kpp/sync/spinlock.hpp>

static kpp::HardirqLock lock;

void work() KPP_MAY_SLEEP
{
	if (kpp::SpinToken token; lock.try_lock(token))
		kpp::SpinGuard inner{lock, token};
}
