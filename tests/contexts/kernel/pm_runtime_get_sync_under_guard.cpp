// SPDX-License-Identifier: GPL-2.0-only OR MIT
// It waits for the device to resume, unless the device is one for pm_runtime_irq_safe().
#include <kpp/sync/spinlock.hpp>
#include <linux/pm_runtime.h>

static kpp::ProcessLock lock;

#ifdef MISUSE
void work(struct device *dev) KPP_MAY_SLEEP
{
	kpp::SpinGuard guard{lock};
	// misuse-error-re@+1 {{cannot call function 'pm_runtime_get_sync' while scope that may not sleep {{.*}} 'of_a_spinlock_guard' is held}}
	pm_runtime_get_sync(dev);
}
#else
static int wake(struct device *dev)
	KPP_CONTEXT_ESCAPE("the device is one for pm_runtime_irq_safe(): waking it does not sleep")
{
	return pm_runtime_get_sync(dev);
}

void work(struct device *dev) KPP_MAY_SLEEP
{
	pm_runtime_irq_safe(dev);
	kpp::SpinGuard guard{lock};
	wake(dev);
}
#endif

// run: never, the kernel that looks for trouble has no power management (CONFIG_PM)
