// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A condition is called while the task is marked as sleeping: the mutex would undo that, and a wakeup is lost.
// run: work();
#ifdef MISUSE
#include <kpp/sync/mutex.hpp>
#include <kpp/sync/wait_queue.hpp>

static kpp::Mutex mutex;
static int ready KPP_GUARDED_BY(mutex) = 0;
#else
#include <kpp/sync/spinlock.hpp>
#include <kpp/sync/wait_queue.hpp>

static kpp::ProcessLock lock;
static int ready KPP_GUARDED_BY(lock) = 0;
#endif
static kpp::WaitQueue queue;

void work() KPP_MAY_SLEEP
{
#ifdef MISUSE
	// misuse-error@kpp/sync/wait_queue.hpp:* {{calling function 'operator()' requires holding context tag 'KPP_MAY_SLEEP'}}
	(void)queue.wait_for(HZ / 10, []() KPP_MAY_SLEEP {
		kpp::MutexGuard guard{mutex};
#else
	(void)queue.wait_for(HZ / 10, []() KPP_PROCESS {
		kpp::SpinGuard guard{lock};
#endif
		return ready != 0;
	});
}
