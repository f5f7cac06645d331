// SPDX-License-Identifier: GPL-2.0-only OR MIT
// What is opened under a lock names its guard.
// It compiles where clang knows reentrant_capability.
#include <kpp/sync/spinlock.hpp>
#include <kpp/sync/irqflags.hpp>

static kpp::ProcessLock lock;

void work() KPP_MAY_SLEEP
{
	kpp::SpinGuard outer{lock};
#ifdef MISUSE
	// misuse-error-re@+1 {{cannot call function 'InterruptGuard' while scope {{.*}} 'of_a_spinlock_guard' is held}}
	kpp::InterruptGuard inner;
#else
	kpp::InterruptGuard inner{outer};
#endif
}

// run: never, to name the outer guard is for the analysis
