// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The bus is taken with a mutex.
#include <kpp/sync/spinlock.hpp>
#include <linux/phy.h>

static kpp::ProcessLock lock;
static int state KPP_GUARDED_BY(lock);

int start(struct mii_bus *bus) KPP_MAY_SLEEP
{
#ifdef MISUSE
	kpp::SpinGuard guard{lock};
	// misuse-error-re@+1 {{cannot call function 'mdiobus_read{{.*}}' while scope {{.*}} 'of_a_spinlock_guard' is held}}
	int result = mdiobus_read(bus, 0, 1);
#else
	int result = mdiobus_read(bus, 0, 1);
	kpp::SpinGuard guard{lock};
#endif
	state = result;
	return result;
}

// run: MdioBus bus; start(bus);
