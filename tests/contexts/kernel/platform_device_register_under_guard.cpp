// SPDX-License-Identifier: GPL-2.0-only OR MIT
// It allocates and probes.
#include <kpp/sync/spinlock.hpp>
#include <linux/platform_device.h>

static kpp::ProcessLock lock;
static int state KPP_GUARDED_BY(lock);

int start(struct platform_device *device) KPP_MAY_SLEEP
{
#ifdef MISUSE
	kpp::SpinGuard guard{lock};
	// misuse-error-re@+1 {{cannot call function 'platform_device_register{{.*}}' while scope {{.*}} 'of_a_spinlock_guard' is held}}
	int result = platform_device_register(device);
#else
	int result = platform_device_register(device);
	kpp::SpinGuard guard{lock};
#endif
	state = result;
	return result;
}

// run: Made<platform_device> device; device->name = "run"; device->dev.release = [](struct device *) {};
// run: if (!start(device))
// run: 	platform_device_unregister(device);
