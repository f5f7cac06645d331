// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A file is read from disk.
#include <kpp/sync/spinlock.hpp>
#include <linux/firmware.h>

static kpp::ProcessLock lock;
static int state KPP_GUARDED_BY(lock);

int start(struct device *device, const struct firmware **firmware) KPP_MAY_SLEEP
{
#ifdef MISUSE
	kpp::SpinGuard guard{lock};
	// misuse-error-re@+1 {{cannot call function 'request_firmware{{.*}}' while scope {{.*}} 'of_a_spinlock_guard' is held}}
	int result = request_firmware(firmware, "kpp.bin", device);
#else
	int result = request_firmware(firmware, "kpp.bin", device);
	kpp::SpinGuard guard{lock};
#endif
	state = result;
	return result;
}

// run: SomeDevice device; const firmware *firmware; start(device, &firmware);
