// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The kernel likes it.
// The twin: the kernel likes it, too.
#include <kpp/sync/spinlock.hpp>
#include <linux/delay.h>

static kpp::ProcessLock lock;

void work()
{
#ifdef MISUSE
	kpp::SpinGuard guard{lock};
#endif
	udelay(1);
}
