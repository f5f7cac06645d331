// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A mutex belongs to a task; one that only tries it may do so under a spinlock.
#include <kpp/sync/mutex.hpp>
#include <kpp/sync/spinlock.hpp>

static kpp::Mutex mutex;
static kpp::SoftirqLock lock;
static int count KPP_GUARDED_BY(mutex);

void work() KPP_PROCESS
{
	kpp::SpinGuard guard{lock};
	if (!mutex.try_lock())
		return;
	kpp::MutexGuard inner{mutex, kpp::adopt};
	count++;
}

// run: work();
