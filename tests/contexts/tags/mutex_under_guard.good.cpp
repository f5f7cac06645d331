// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A mutex sleeps until it is free.
#include <kpp/sync/spinlock.hpp>
#include <linux/mutex.h>

static kpp::ProcessLock lock;
static DEFINE_MUTEX(mutex);

void work() KPP_MAY_SLEEP
{
	mutex_lock(&mutex);
	kpp::SpinGuard guard{lock};
	mutex_unlock(&mutex);
}
