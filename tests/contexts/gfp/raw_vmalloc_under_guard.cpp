// SPDX-License-Identifier: GPL-2.0-only OR MIT
// vmalloc() has no flags and sleeps. (A driver of the book does it with preemption off.)
#include <kpp/sync/spinlock.hpp>
#include <linux/vmalloc.h>

static kpp::ProcessLock lock;

void *work() KPP_MAY_SLEEP
{
#ifdef MISUSE
	kpp::SpinGuard guard{lock};
#else
	{
		kpp::SpinGuard guard{lock};
	}
#endif
	// misuse-error-re@+1 {{cannot call function 'vmalloc{{.*}}' while scope {{.*}} 'of_a_spinlock_guard' is held}}
	return vmalloc(10000);
}

// run: vfree(work());
