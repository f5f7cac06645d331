// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A condition is called while the task is marked as sleeping: the mutex would undo that, and a wakeup is lost.
// run: work();
#include <kpp/sync/spinlock.hpp>
#include <kpp/sync/wait_queue.hpp>

static kpp::ProcessLock lock;
static int ready KPP_GUARDED_BY(lock) = 0;
static kpp::WaitQueue queue;

void work() KPP_MAY_SLEEP
{
	(void)queue.wait_for(HZ / 10, []() KPP_PROCESS {
		kpp::SpinGuard guard{lock};
		return ready != 0;
	});
}
