// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A function that wants a spinlock held and sleeps: nobody can call it.
#include <kpp/sync/spinlock.hpp>
#include <linux/delay.h>

static kpp::ProcessLock lock;

#ifdef MISUSE
static void wait() KPP_REQUIRES(lock) KPP_MAY_SLEEP
{
	msleep(1);
}
#else
static void wait() KPP_REQUIRES(lock)
{
	udelay(1);
}
#endif

void work() KPP_MAY_SLEEP
{
	kpp::SpinGuard guard{lock};
	// misuse-error-re@+1 {{cannot call function 'wait' while scope {{.*}} 'of_a_spinlock_guard' is held}}
	wait();
}
