// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A lock that is tried inside a guard names it.
// It compiles where clang knows reentrant_capability.
#include <kpp/sync/spinlock.hpp>

static kpp::ProcessLock outer_lock, inner_lock;

void work() KPP_PROCESS
{
	kpp::SpinGuard outer{outer_lock};
#ifdef MISUSE
	// misuse-error-re@+1 {{acquiring scope {{.*}} 'of_a_spinlock_guard' that is already held}}
	if (kpp::SpinToken token; inner_lock.try_lock(token)) {
		kpp::SpinGuard inner{inner_lock, token};
	}
#else
	if (kpp::SpinToken token; inner_lock.try_lock(token, outer)) {
		kpp::SpinGuard inner{inner_lock, token, outer};
	}
#endif
}

// run: never, to name the outer guard is for the analysis
