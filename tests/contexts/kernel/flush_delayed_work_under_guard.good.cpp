// SPDX-License-Identifier: GPL-2.0-only OR MIT
// It waits for the work, which may want the lock.
#include <kpp/sync/spinlock.hpp>
#include <linux/workqueue.h>

static kpp::ProcessLock lock;
static int state KPP_GUARDED_BY(lock);

int stop(struct delayed_work *work) KPP_MAY_SLEEP
{
	int result = flush_delayed_work(work);
	kpp::SpinGuard guard{lock};
	state = result;
	return result;
}
