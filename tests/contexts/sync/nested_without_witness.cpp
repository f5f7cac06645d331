// SPDX-License-Identifier: GPL-2.0-only OR MIT
// An inner guard names the outer one.
// It compiles where clang knows reentrant_capability.
#include <kpp/sync/spinlock.hpp>

static kpp::ProcessLock outer_lock, inner_lock;

void work() KPP_MAY_SLEEP
{
	kpp::SpinGuard outer{outer_lock};
#ifdef MISUSE
	// misuse-error-re@+1 {{acquiring scope {{.*}} 'of_a_spinlock_guard' that is already held}}
	kpp::SpinGuard inner{inner_lock};
#else
	kpp::SpinGuard inner{inner_lock, outer};
#endif
}

// run: never, to name the outer guard is for the analysis
