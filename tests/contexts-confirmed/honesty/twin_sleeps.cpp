// SPDX-License-Identifier: GPL-2.0-only OR MIT
// It sleeps.
// The twin: it sleeps, too.
#include <kpp/sync/spinlock.hpp>
#include <linux/delay.h>

static kpp::ProcessLock lock;

void work()
{
	kpp::SpinGuard guard{lock};
#ifdef MISUSE
	msleep(1);
#else
	msleep(2);
#endif
}
