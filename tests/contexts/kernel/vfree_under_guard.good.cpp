// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Unmapping waits.
#include <kpp/sync/spinlock.hpp>
#include <linux/vmalloc.h>

static kpp::ProcessLock lock;
static int state KPP_GUARDED_BY(lock);

int stop(void *memory) KPP_MAY_SLEEP
{
	int result = (vfree(memory), 0);
	kpp::SpinGuard guard{lock};
	state = result;
	return result;
}
