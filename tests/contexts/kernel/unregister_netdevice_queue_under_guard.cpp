// SPDX-License-Identifier: GPL-2.0-only OR MIT
// It is called with RTNL, a mutex, and waits for readers.
#include <kpp/sync/spinlock.hpp>
#include <linux/netdevice.h>

static kpp::ProcessLock lock;

void work(struct net_device *dev) KPP_MAY_SLEEP
{
#ifdef MISUSE
	kpp::SpinGuard guard{lock};
	// misuse-error-re@+1 {{cannot call function 'unregister_netdevice_queue' while scope that may not sleep {{.*}} 'of_a_spinlock_guard' is held}}
	unregister_netdevice_queue(dev, nullptr);
#else
	unregister_netdevice_queue(dev, nullptr);
	kpp::SpinGuard guard{lock};
#endif
}

// run: needs a network device
