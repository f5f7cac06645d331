// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A function that sleeps, called with a spinlock held.
#include <kpp/sync/spinlock.hpp>
#include <linux/delay.h>

static kpp::ProcessLock lock;

void work() KPP_MAY_SLEEP
{
#ifdef MISUSE
	kpp::SpinGuard guard{lock};
#else
	{
		kpp::SpinGuard guard{lock};
	}
#endif
	// misuse-error-re@+1 {{cannot call function 'msleep' while scope {{.*}} 'of_a_spinlock_guard' is held}}
	msleep(1);
}
