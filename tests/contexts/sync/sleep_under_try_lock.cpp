// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A lock got by trying is held like any other.
#include <kpp/sync/spinlock.hpp>
#include <linux/delay.h>

static kpp::ProcessLock lock;

void work() KPP_MAY_SLEEP
{
	if (kpp::SpinToken token; lock.try_lock(token)) {
		kpp::SpinGuard guard{lock, token};
#ifdef MISUSE
		// misuse-error-re@+1 {{cannot call function 'msleep' while scope {{.*}} 'of_a_spinlock_guard' is held}}
		msleep(1);
#endif
	}
#ifndef MISUSE
	msleep(1);
#endif
}
