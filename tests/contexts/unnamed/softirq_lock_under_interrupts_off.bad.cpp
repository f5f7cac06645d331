// SPDX-License-Identifier: GPL-2.0-only OR MIT
// raw_spin_unlock_bh() with interrupts off: only who names the outer guard does without.
#include <kpp/sync/irqflags.hpp>
#include <kpp/sync/raw_spinlock.hpp>

static kpp::RawSoftirqLock lock;

void work() KPP_MAY_SLEEP
{
	kpp::InterruptGuard outer;
	// expected-error-re@+1 {{cannot call function 'RawSpinGuard' while scope {{.*}} 'with_interrupts_off' is held}}
	kpp::RawSpinGuard inner{lock};
}

// run: work();
