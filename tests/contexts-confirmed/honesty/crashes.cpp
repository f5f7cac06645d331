// SPDX-License-Identifier: GPL-2.0-only OR MIT
// It would sleep, but does not come that far.
// The twin: this one may sleep.
#include <kpp/sync/spinlock.hpp>
#include <linux/delay.h>

static kpp::ProcessLock lock;

void work()
{
#ifdef MISUSE
	*reinterpret_cast<volatile int *>(8) = 0;
	kpp::SpinGuard guard{lock};
#endif
	msleep(1);
}
