// SPDX-License-Identifier: GPL-2.0-only OR MIT
// It may make the mapping, under a mutex.
#include <kpp/sync/spinlock.hpp>
#include <linux/platform_device.h>

static kpp::ProcessLock lock;

void work(struct platform_device *device) KPP_MAY_SLEEP
{
#ifdef MISUSE
	kpp::SpinGuard guard{lock};
	// misuse-error-re@+1 {{cannot call function 'platform_get_irq' while scope that may not sleep {{.*}} 'of_a_spinlock_guard' is held}}
	(void)platform_get_irq(device, 0);
#else
	(void)platform_get_irq(device, 0);
	kpp::SpinGuard guard{lock};
#endif
}

// run: needs a device that the firmware describes
