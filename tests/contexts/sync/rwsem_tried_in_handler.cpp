// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Its holder is a task; one that only tries it may do so under a spinlock.
#include <kpp/sync/rwsem.hpp>
#include <kpp/sync/spinlock.hpp>

static kpp::RwSemaphore semaphore;
static kpp::HardirqLock lock;
static int count KPP_GUARDED_BY(semaphore);

#ifdef MISUSE
void work() KPP_ANY_CONTEXT
#else
void work() KPP_PROCESS
#endif
{
	kpp::SpinGuard guard{lock};
	// misuse-error@+1 {{calling function 'try_write' requires holding context tag 'KPP_PROCESS_or_above'}}
	if (!semaphore.try_write())
		return;
	kpp::DownWriteGuard inner{semaphore, kpp::adopt};
	count++;
	// misuse-error@+1 {{calling function '~DownWriteGuard' requires holding context tag 'KPP_PROCESS_or_above'}}
}

#ifdef MISUSE
// run: never, the kernel does not look at who tries
#else
// run: work();
#endif
