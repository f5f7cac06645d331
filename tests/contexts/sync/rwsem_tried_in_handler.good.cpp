// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Its holder is a task; one that only tries it may do so under a spinlock.
#include <kpp/sync/rwsem.hpp>
#include <kpp/sync/spinlock.hpp>

static kpp::RwSemaphore semaphore;
static kpp::HardirqLock lock;
static int count KPP_GUARDED_BY(semaphore);

void work() KPP_PROCESS
{
	kpp::SpinGuard guard{lock};
	if (!semaphore.try_write())
		return;
	kpp::DownWriteGuard inner{semaphore, kpp::adopt};
	count++;
}

// run: work();
