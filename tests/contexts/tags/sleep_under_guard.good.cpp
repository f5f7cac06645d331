// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A function that sleeps, called with a spinlock held.
#include <kpp/sync/spinlock.hpp>
#include <linux/delay.h>

static kpp::ProcessLock lock;

void work() KPP_MAY_SLEEP
{
	{
		kpp::SpinGuard guard{lock};
	}
	msleep(1);
}
