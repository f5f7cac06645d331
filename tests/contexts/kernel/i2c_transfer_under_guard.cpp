// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The bus is taken with a mutex, and the transfer waits for the adapter.
#include <kpp/sync/spinlock.hpp>
#include <linux/i2c.h>

static kpp::ProcessLock lock;
static int state KPP_GUARDED_BY(lock);

int start(struct i2c_adapter *adapter, struct i2c_msg *message) KPP_MAY_SLEEP
{
#ifdef MISUSE
	kpp::SpinGuard guard{lock};
	// misuse-error-re@+1 {{cannot call function 'i2c_transfer{{.*}}' while scope {{.*}} 'of_a_spinlock_guard' is held}}
	int result = i2c_transfer(adapter, message, 1);
#else
	int result = i2c_transfer(adapter, message, 1);
	kpp::SpinGuard guard{lock};
#endif
	state = result;
	return result;
}

// run: I2cBus bus; i2c_msg message{}; start(bus, &message);
