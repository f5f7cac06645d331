// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A file is read from disk.
#include <kpp/sync/spinlock.hpp>
#include <linux/firmware.h>

static kpp::ProcessLock lock;
static int state KPP_GUARDED_BY(lock);

int start(struct device *device, const struct firmware **firmware) KPP_MAY_SLEEP
{
	int result = request_firmware(firmware, "kpp.bin", device);
	kpp::SpinGuard guard{lock};
	state = result;
	return result;
}
