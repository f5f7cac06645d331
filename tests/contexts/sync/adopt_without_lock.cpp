// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A guard adopts only a lock that is held.
#include <kpp/sync/spinlock.hpp>

static kpp::ProcessLock lock;

void work() KPP_PROCESS
{
	kpp::SpinToken token;
#ifndef MISUSE
	if (!lock.try_lock(token))
		return;
#endif
	// misuse-error@+2 {{calling function 'SpinGuard' requires holding spinlock 'lock' exclusively}}
	// misuse-error-re@+1 {{calling function 'SpinGuard' requires holding scope {{.*}} 'of_a_spinlock_guard' exclusively}}
	kpp::SpinGuard guard{lock, token};
}
