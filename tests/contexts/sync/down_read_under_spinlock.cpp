// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A semaphore sleeps until it is free.
#include <kpp/sync/rwsem.hpp>
#include <kpp/sync/spinlock.hpp>

static kpp::ProcessLock lock;
static kpp::RwSemaphore semaphore;

void work() KPP_MAY_SLEEP
{
#ifdef MISUSE
	kpp::SpinGuard outer{lock};
	// misuse-error-re@+1 {{cannot call function 'DownReadGuard' while scope {{.*}} 'of_a_spinlock_guard' is held}}
	kpp::DownReadGuard inner{semaphore};
#else
	kpp::DownReadGuard outer{semaphore};
	kpp::SpinGuard inner{lock};
#endif
}
