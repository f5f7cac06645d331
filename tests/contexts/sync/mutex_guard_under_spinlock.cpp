// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A mutex sleeps until it is free.
#include <kpp/sync/mutex.hpp>
#include <kpp/sync/spinlock.hpp>

static kpp::ProcessLock lock;
static kpp::Mutex mutex;

void work() KPP_MAY_SLEEP
{
#ifdef MISUSE
	kpp::SpinGuard outer{lock};
	// misuse-error-re@+1 {{cannot call function 'MutexGuard' while scope {{.*}} 'of_a_spinlock_guard' is held}}
	kpp::MutexGuard inner{mutex};
#else
	kpp::MutexGuard outer{mutex};
	kpp::SpinGuard inner{lock};
#endif
}
