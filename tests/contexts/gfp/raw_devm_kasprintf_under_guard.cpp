// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Flags in the middle of the arguments.
#include <kpp/sync/spinlock.hpp>
#include <linux/device.h>
#include <linux/slab.h>

static kpp::ProcessLock lock;

char *work(struct device *device, int n) KPP_MAY_SLEEP
{
	kpp::SpinGuard guard{lock};
#ifdef MISUSE
	// misuse-error-re@+1 {{cannot call function 'devm_kasprintf' while scope {{.*}} 'of_a_spinlock_guard' is held}}
	return devm_kasprintf(device, GFP_KERNEL, "led%d", n);
#else
	return devm_kasprintf(device, GFP_ATOMIC, "led%d", n);
#endif
}

// run: SomeDevice device; work(device, 1);
