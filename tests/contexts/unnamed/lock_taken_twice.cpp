// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Nesting is for different locks.
// The twin: two locks.
#include <kpp/sync/spinlock.hpp>

static kpp::ProcessLock lock, other;

void work() KPP_MAY_SLEEP
{
	kpp::SpinGuard outer{lock};
#ifdef MISUSE
	// misuse-error@+1 {{acquiring spinlock 'lock' that is already held}}
	kpp::SpinGuard inner{lock};
#else
	kpp::SpinGuard inner{other};
#endif
}

// run: work();
