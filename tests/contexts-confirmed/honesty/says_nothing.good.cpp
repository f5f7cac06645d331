// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The kernel likes it, too.
#include <kpp/sync/spinlock.hpp>
#include <linux/delay.h>

static kpp::ProcessLock lock;

void work()
{
	udelay(1);
}
