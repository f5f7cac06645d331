// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The queue has a lock that is not raw.
#include <kpp/sync/raw_spinlock.hpp>
#include <kpp/sync/wait_queue.hpp>

static kpp::RawHardirqLock lock;
static kpp::WaitQueue queue;

void work() KPP_MAY_SLEEP
{
	{
		kpp::RawSpinGuard guard{lock};
	}
	queue.wake();
}
