// SPDX-License-Identifier: GPL-2.0-only OR MIT
// It takes the RTNL mutex.
#include <kpp/sync/spinlock.hpp>
#include <linux/netdevice.h>

static kpp::ProcessLock lock;
static int state KPP_GUARDED_BY(lock);

int start(struct net_device *device) KPP_MAY_SLEEP
{
	int result = register_netdev(device);
	kpp::SpinGuard guard{lock};
	state = result;
	return result;
}
