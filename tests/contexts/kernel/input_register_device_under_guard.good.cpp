// SPDX-License-Identifier: GPL-2.0-only OR MIT
// It takes a mutex and registers a device.
#include <kpp/sync/spinlock.hpp>
#include <linux/input.h>

static kpp::ProcessLock lock;
static int state KPP_GUARDED_BY(lock);

int start(struct input_dev *device) KPP_MAY_SLEEP
{
	int result = input_register_device(device);
	kpp::SpinGuard guard{lock};
	state = result;
	return result;
}
