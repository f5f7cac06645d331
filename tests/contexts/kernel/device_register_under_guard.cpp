// SPDX-License-Identifier: GPL-2.0-only OR MIT
// It allocates, and user space is told.
#include <kpp/sync/spinlock.hpp>
#include <linux/device.h>

static kpp::ProcessLock lock;
static int state KPP_GUARDED_BY(lock);

int start(struct device *device) KPP_MAY_SLEEP
{
#ifdef MISUSE
	kpp::SpinGuard guard{lock};
	// misuse-error-re@+1 {{cannot call function 'device_register{{.*}}' while scope {{.*}} 'of_a_spinlock_guard' is held}}
	int result = device_register(device);
#else
	int result = device_register(device);
	kpp::SpinGuard guard{lock};
#endif
	state = result;
	return result;
}

// run: Made<struct device> device; device->init_name = "run"; device->release = [](struct device *) {};
// run: if (!start(device))
// run: 	device_unregister(device);
