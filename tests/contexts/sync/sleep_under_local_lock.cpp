// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The holder of a lock of its processor may not sleep.
#include <kpp/sync/local_lock.hpp>
#include <linux/delay.h>

static DEFINE_PER_CPU(kpp::LocalProcessLock, lock);

void work() KPP_MAY_SLEEP
{
	kpp::LocalGuard guard{lock};
#ifdef MISUSE
	// misuse-error-re@+1 {{cannot call function 'msleep' while scope {{.*}} 'of_a_spinlock_guard' is held}}
	msleep(1);
#else
	udelay(1);
#endif
}

// run: work();
