// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A mutex belongs to a task; one that only tries it may do so under a spinlock.
#include <kpp/sync/mutex.hpp>
#include <kpp/sync/spinlock.hpp>

static kpp::Mutex mutex;
static kpp::SoftirqLock lock;
static int count KPP_GUARDED_BY(mutex);

#ifdef MISUSE
void work() KPP_SOFTIRQ
#else
void work() KPP_PROCESS
#endif
{
	kpp::SpinGuard guard{lock};
	// misuse-error@+1 {{calling function 'try_lock' requires holding context tag 'KPP_PROCESS_or_above'}}
	if (!mutex.try_lock())
		return;
	kpp::MutexGuard inner{mutex, kpp::adopt};
	count++;
	// misuse-error@+1 {{calling function '~MutexGuard' requires holding context tag 'KPP_PROCESS_or_above'}}
}

#ifdef MISUSE
// run: never, the kernel does not look at who tries
#else
// run: work();
#endif
