// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A signal came, so the mutex is not held.
#include <kpp/sync/mutex.hpp>

static kpp::Mutex mutex;

int work() KPP_MAY_SLEEP
{
	if (!mutex.lock_interruptible())
		return -EINTR;
	kpp::MutexGuard guard{mutex, kpp::adopt};
	return 0;
}
