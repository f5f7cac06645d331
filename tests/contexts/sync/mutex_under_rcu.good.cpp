// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A mutex sleeps until it is free.
#include <kpp/sync/rcu.hpp>
#include <linux/mutex.h>

static DEFINE_MUTEX(mutex);

void work() KPP_MAY_SLEEP
{
	mutex_lock(&mutex);
	kpp::RcuReadGuard guard;
	mutex_unlock(&mutex);
}
