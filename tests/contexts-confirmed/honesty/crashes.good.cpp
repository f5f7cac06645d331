// SPDX-License-Identifier: GPL-2.0-only OR MIT
// This one may sleep.
#include <kpp/sync/spinlock.hpp>
#include <linux/delay.h>

static kpp::ProcessLock lock;

void work()
{
	msleep(1);
}
