// SPDX-License-Identifier: GPL-2.0-only OR MIT
// It is called with RTNL, a mutex, and waits for readers.
#include <kpp/sync/spinlock.hpp>
#include <linux/netdevice.h>

static kpp::ProcessLock lock;

void work(struct net_device *dev) KPP_MAY_SLEEP
{
	unregister_netdevice_queue(dev, nullptr);
	kpp::SpinGuard guard{lock};
}
