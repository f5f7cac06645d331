// SPDX-License-Identifier: GPL-2.0-only OR MIT
// It sleeps, too.
#include <kpp/sync/spinlock.hpp>
#include <linux/delay.h>

static kpp::ProcessLock lock;

void work()
{
	kpp::SpinGuard guard{lock};
	msleep(2);
}
