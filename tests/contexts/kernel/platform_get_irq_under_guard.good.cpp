// SPDX-License-Identifier: GPL-2.0-only OR MIT
// It may make the mapping, under a mutex.
#include <kpp/sync/spinlock.hpp>
#include <linux/platform_device.h>

static kpp::ProcessLock lock;

void work(struct platform_device *device) KPP_MAY_SLEEP
{
	(void)platform_get_irq(device, 0);
	kpp::SpinGuard guard{lock};
}
