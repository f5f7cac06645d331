// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The kernel lacks what it calls.
#include <kpp/sync/spinlock.hpp>
#include <linux/delay.h>

static kpp::ProcessLock lock;

extern "C" void not_in_any_kernel();

void work()
{
	kpp::SpinGuard guard{lock};
	msleep(1);
	not_in_any_kernel();
}
