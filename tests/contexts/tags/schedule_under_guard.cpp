// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The book's example with buggy=1: it gives up the processor with a spinlock held.
#include <kpp/sync/spinlock.hpp>
#include <linux/sched.h>

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
	set_current_state(TASK_INTERRUPTIBLE);
	// misuse-error-re@+1 {{cannot call function 'schedule_timeout' while scope {{.*}} 'of_a_spinlock_guard' is held}}
	schedule_timeout(HZ);
}
