// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A lock that was got by trying, and that no guard unlocks.
#include <kpp/sync/spinlock.hpp>

static kpp::ProcessLock lock;

void work() KPP_PROCESS
{
	if (kpp::SpinToken token; lock.try_lock(token)) {
#ifndef MISUSE
		kpp::SpinGuard guard{lock, token};
#endif
	}
	// misuse-error@+1 {{spinlock 'lock' is not held on every path through here}} misuse-error-re@+1 {{scope {{.*}} 'of_a_spinlock_guard' is not held on every path through here}}
}

// run: work(); msleep(1);
