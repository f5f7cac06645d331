// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Unmapping waits.
#include <kpp/sync/spinlock.hpp>
#include <linux/vmalloc.h>

static kpp::ProcessLock lock;
static int state KPP_GUARDED_BY(lock);

int stop(void *memory) KPP_MAY_SLEEP
{
#ifdef MISUSE
	kpp::SpinGuard guard{lock};
	// misuse-error-re@+1 {{cannot call function 'vfree{{.*}}' while scope {{.*}} 'of_a_spinlock_guard' is held}}
	int result = (vfree(memory), 0);
#else
	int result = (vfree(memory), 0);
	kpp::SpinGuard guard{lock};
#endif
	state = result;
	return result;
}

// run: stop(vmalloc(PAGE_SIZE));
