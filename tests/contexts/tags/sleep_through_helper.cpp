// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The helper's tag carries the promise on to its callers.
#include <kpp/sync/spinlock.hpp>
#include <linux/delay.h>

static kpp::ProcessLock lock;

#ifdef MISUSE
static void helper() KPP_MAY_SLEEP
{
	msleep(1);
}
#else
static void helper() KPP_PROCESS
{
	mdelay(1);
}
#endif

void work() KPP_MAY_SLEEP
{
	kpp::SpinGuard guard{lock};
	// misuse-error-re@+1 {{cannot call function 'helper' while scope {{.*}} 'of_a_spinlock_guard' is held}}
	helper();
}
