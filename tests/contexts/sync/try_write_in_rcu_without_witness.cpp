// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A lock that is tried in an RCU read section names its guard.
// It compiles where clang knows reentrant_capability.
#include <kpp/sync/rcu.hpp>
#include <kpp/sync/rwlock.hpp>

static kpp::RwHardirqLock lock;

void work() KPP_ANY_CONTEXT
{
	kpp::RcuReadGuard reading;
#ifdef MISUSE
	// misuse-error-re@+1 {{cannot call function 'try_write' while scope {{.*}} 'of_an_RCU_read_guard' is held}}
	if (kpp::SpinToken token; lock.try_write(token)) {
		kpp::WriteGuard guard{lock, token};
	}
#else
	if (kpp::SpinToken token; lock.try_write(token, reading)) {
		kpp::WriteGuard guard{lock, token, reading};
	}
#endif
}

// run: never, to name the outer guard is for the analysis
