// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A mutex sleeps until it is free.
#include <kpp/sync/rcu.hpp>
#include <linux/mutex.h>

static DEFINE_MUTEX(mutex);

void work() KPP_MAY_SLEEP
{
#ifdef MISUSE
	kpp::RcuReadGuard guard;
	// misuse-error-re@+1 {{cannot call function 'mutex_lock{{.*}}' while scope {{.*}} 'of_an_RCU_read_guard' is held}}
	mutex_lock(&mutex);
#else
	mutex_lock(&mutex);
	kpp::RcuReadGuard guard;
#endif
	mutex_unlock(&mutex);
}
