// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The queue has a lock that is not raw.
#include <kpp/sync/raw_spinlock.hpp>
#include <kpp/sync/wait_queue.hpp>

static kpp::RawHardirqLock lock;
static kpp::WaitQueue queue;

void work() KPP_MAY_SLEEP
{
#ifdef MISUSE
	kpp::RawSpinGuard guard{lock};
#else
	{
		kpp::RawSpinGuard guard{lock};
	}
#endif
	// misuse-error-re@+1 {{cannot call function 'wake' while scope {{.*}} 'of_a_raw_spinlock_guard' is held}}
	queue.wake();
}

// run: work();
