// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The kernel lacks what it calls.
// The twin: this one loads.
#include <kpp/sync/spinlock.hpp>
#include <linux/delay.h>

static kpp::ProcessLock lock;

#ifdef MISUSE
extern "C" void not_in_any_kernel();

void work()
{
	kpp::SpinGuard guard{lock};
	msleep(1);
	not_in_any_kernel();
}
#else
void work()
{
	msleep(1);
}
#endif
