// SPDX-License-Identifier: GPL-2.0-only OR MIT
// It takes the RTNL mutex.
#include <kpp/sync/spinlock.hpp>
#include <linux/netdevice.h>

static kpp::ProcessLock lock;
static int state KPP_GUARDED_BY(lock);

int start(struct net_device *device) KPP_MAY_SLEEP
{
#ifdef MISUSE
	kpp::SpinGuard guard{lock};
	// misuse-error-re@+1 {{cannot call function 'register_netdev{{.*}}' while scope {{.*}} 'of_a_spinlock_guard' is held}}
	int result = register_netdev(device);
#else
	int result = register_netdev(device);
	kpp::SpinGuard guard{lock};
#endif
	state = result;
	return result;
}

// run: NetDevice device; start(device);
