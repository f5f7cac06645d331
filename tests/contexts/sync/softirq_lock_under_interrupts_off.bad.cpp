// SPDX-License-Identifier: GPL-2.0-only OR MIT
// spin_unlock_bh() with interrupts off.
#include <kpp/sync/spinlock.hpp>
#include <kpp/sync/irqflags.hpp>

static kpp::SoftirqLock lock;

void work() KPP_MAY_SLEEP
{
	kpp::InterruptGuard outer;
	// expected-error@*:* {{kpp: this lock ranks below the guard around it}}
	kpp::SpinGuard inner{lock, outer};
}

// run: never, a guard that is told of the outer one does not touch softirqs
