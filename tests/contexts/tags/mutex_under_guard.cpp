// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A mutex sleeps until it is free.
#include <kpp/sync/spinlock.hpp>
#include <linux/mutex.h>

static kpp::ProcessLock lock;
static DEFINE_MUTEX(mutex);

void work() KPP_MAY_SLEEP
{
#ifdef MISUSE
	kpp::SpinGuard guard{lock};
	// misuse-error-re@+1 {{cannot call function 'mutex_lock{{.*}}' while scope {{.*}} 'of_a_spinlock_guard' is held}}
	mutex_lock(&mutex);
#else
	mutex_lock(&mutex);
	kpp::SpinGuard guard{lock};
#endif
	mutex_unlock(&mutex);
}
