// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A read section that is opened under a lock names the guard.
// It compiles where clang knows reentrant_capability.
#include <kpp/sync/rcu.hpp>
#include <kpp/sync/spinlock.hpp>

static kpp::HardirqLock lock;

void work()
{
	kpp::SpinGuard outer{lock};
#ifdef MISUSE
	// misuse-error-re@+1 {{cannot call function 'RcuReadGuard' while scope {{.*}} 'of_a_spinlock_guard' is held}}
	kpp::RcuReadGuard guard;
#else
	kpp::RcuReadGuard guard{outer};
#endif
}

// run: never, to name the outer guard is for the analysis
