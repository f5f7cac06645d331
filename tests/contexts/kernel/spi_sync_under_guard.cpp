// SPDX-License-Identifier: GPL-2.0-only OR MIT
// It waits for the transfer.
#include <kpp/sync/spinlock.hpp>
#include <linux/spi/spi.h>

static kpp::ProcessLock lock;
static int state KPP_GUARDED_BY(lock);

int start(struct spi_device *device, struct spi_message *message) KPP_MAY_SLEEP
{
#ifdef MISUSE
	kpp::SpinGuard guard{lock};
	// misuse-error-re@+1 {{cannot call function 'spi_sync{{.*}}' while scope {{.*}} 'of_a_spinlock_guard' is held}}
	int result = spi_sync(device, message);
#else
	int result = spi_sync(device, message);
	kpp::SpinGuard guard{lock};
#endif
	state = result;
	return result;
}

// run: SpiDevice device; spi_message message; spi_message_init(&message); start(device, &message);
