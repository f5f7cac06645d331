// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Readers of a spinlock must not sleep either.
#include <kpp/sync/rwlock.hpp>
#include <linux/delay.h>

static kpp::RwProcessLock lock;

void work() KPP_MAY_SLEEP
{
#ifdef MISUSE
	kpp::ReadGuard guard{lock};
#else
	{
		kpp::ReadGuard guard{lock};
	}
#endif
	// misuse-error-re@+1 {{cannot call function 'msleep' while scope {{.*}} 'of_a_spinlock_guard' is held}}
	msleep(1);
}
