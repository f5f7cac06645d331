// SPDX-License-Identifier: GPL-2.0-only OR MIT
// It takes a mutex and registers a device.
#include <kpp/sync/spinlock.hpp>
#include <linux/input.h>

static kpp::ProcessLock lock;
static int state KPP_GUARDED_BY(lock);

int start(struct input_dev *device) KPP_MAY_SLEEP
{
#ifdef MISUSE
	kpp::SpinGuard guard{lock};
	// misuse-error-re@+1 {{cannot call function 'input_register_device{{.*}}' while scope {{.*}} 'of_a_spinlock_guard' is held}}
	int result = input_register_device(device);
#else
	int result = input_register_device(device);
	kpp::SpinGuard guard{lock};
#endif
	state = result;
	return result;
}

// run: input_dev *device = input_allocate_device(); device->name = "run";
// run: if (!start(device))
// run: 	input_unregister_device(device);
