// SPDX-License-Identifier: GPL-2.0-only OR MIT
// raw_spin_unlock_bh() with interrupts off: only who names the outer guard does without.
// The twin: with interrupts off there are no softirqs to switch off.
#include <kpp/sync/irqflags.hpp>
#include <kpp/sync/raw_spinlock.hpp>

static kpp::RawSoftirqLock lock;

void work() KPP_MAY_SLEEP
{
	kpp::InterruptGuard outer;
#ifdef MISUSE
	// misuse-error-re@+1 {{cannot call function 'RawSpinGuard' while scope {{.*}} 'with_interrupts_off' is held}}
	kpp::RawSpinGuard inner{lock};
#else
	kpp::RawSpinGuard inner{lock, outer};
#endif
}

// run: work();
