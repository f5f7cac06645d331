// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The flags come first, and more arguments follow.
#include <kpp/sync/spinlock.hpp>
#include <linux/kernel.h>

static kpp::ProcessLock lock;

char *work(int n) KPP_MAY_SLEEP
{
	kpp::SpinGuard guard{lock};
	return kasprintf(GFP_ATOMIC, "disk%d", n);
}
