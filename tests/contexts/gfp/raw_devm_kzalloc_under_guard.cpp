// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Memory that goes with the device, too, is allocated with flags.
#include <kpp/sync/spinlock.hpp>
#include <linux/device.h>
#include <linux/slab.h>

static kpp::ProcessLock lock;

void *work(struct device *device) KPP_MAY_SLEEP
{
	kpp::SpinGuard guard{lock};
#ifdef MISUSE
	// misuse-error-re@+1 {{cannot call function 'devm_kzalloc{{.*}}' while scope {{.*}} 'of_a_spinlock_guard' is held}}
	return devm_kzalloc(device, 64, GFP_KERNEL);
#else
	return devm_kzalloc(device, 64, GFP_ATOMIC);
#endif
}

// run: SomeDevice device; work(device);
