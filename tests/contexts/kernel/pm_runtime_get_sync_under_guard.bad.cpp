// SPDX-License-Identifier: GPL-2.0-only OR MIT
// It waits for the device to resume, unless the device is one for pm_runtime_irq_safe().
#include <kpp/sync/spinlock.hpp>
#include <linux/pm_runtime.h>

static kpp::ProcessLock lock;

void work(struct device *dev) KPP_MAY_SLEEP
{
	kpp::SpinGuard guard{lock};
	// expected-error-re@+1 {{cannot call function 'pm_runtime_get_sync' while scope that may not sleep {{.*}} 'of_a_spinlock_guard' is held}}
	pm_runtime_get_sync(dev);
}

// run: never, the kernel that looks for trouble has no power management (CONFIG_PM)
