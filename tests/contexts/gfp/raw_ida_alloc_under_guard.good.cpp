// SPDX-License-Identifier: GPL-2.0-only OR MIT
// ida_alloc() has a lock of its own, and allocates.
#include <kpp/sync/spinlock.hpp>
#include <linux/idr.h>

static kpp::ProcessLock lock;

int work(struct ida *ida) KPP_MAY_SLEEP
{
	kpp::SpinGuard guard{lock};
	return ida_alloc(ida, GFP_ATOMIC);
}
