// SPDX-License-Identifier: GPL-2.0-only OR MIT
// spin_unlock_bh() with interrupts off: only who names the outer guard does without.
#include <kpp/sync/irqflags.hpp>
#include <kpp/sync/spinlock.hpp>

static kpp::SoftirqLock lock;

void work() KPP_MAY_SLEEP
{
	kpp::InterruptGuard outer;
	// expected-error-re@+1 {{cannot call function 'SpinGuard' while scope {{.*}} 'with_interrupts_off' is held}}
	kpp::SpinGuard inner{lock};
}

// run: work();
