// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A condition is called while the task is marked as sleeping: the mutex would undo that, and a wakeup is lost.
// run: work();
#include <kpp/sync/mutex.hpp>
#include <kpp/sync/wait_queue.hpp>

static kpp::Mutex mutex;
static int ready KPP_GUARDED_BY(mutex) = 0;
static kpp::WaitQueue queue;

void work() KPP_MAY_SLEEP
{
	// expected-error@kpp/sync/wait_queue.hpp:* {{calling function 'operator()' requires holding context tag 'KPP_MAY_SLEEP'}}
	(void)queue.wait_for(HZ / 10, []() KPP_MAY_SLEEP {
		kpp::MutexGuard guard{mutex};
		return ready != 0;
	});
}
