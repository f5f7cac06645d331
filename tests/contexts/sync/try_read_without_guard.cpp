// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A lock that was got to read by trying, and that no guard unlocks.
#include <kpp/sync/rwlock.hpp>

static kpp::RwProcessLock lock;

void work() KPP_PROCESS
{
	if (kpp::SpinToken token; lock.try_read(token)) {
#ifndef MISUSE
		kpp::ReadGuard guard{lock, token};
#endif
	}
	// misuse-error@+1 {{rwlock 'lock' is not held on every path through here}} misuse-error-re@+1 {{scope {{.*}} 'of_a_spinlock_guard' is not held on every path through here}}
}

// run: work(); msleep(1);
