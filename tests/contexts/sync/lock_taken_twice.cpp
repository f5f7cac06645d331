// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The same lock twice: it would wait for itself.
#include <kpp/sync/spinlock.hpp>

#ifdef MISUSE
static kpp::ProcessLock lock;
#else
static kpp::ProcessLock lock, other_lock;
#endif

void work() KPP_MAY_SLEEP
{
	kpp::SpinGuard outer{lock};
#ifdef MISUSE
	// misuse-error@+1 {{acquiring spinlock 'lock' that is already held}}
	kpp::SpinGuard inner{lock, outer};
#else
	kpp::SpinGuard inner{other_lock, outer};
#endif
}
