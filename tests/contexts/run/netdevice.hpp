// SPDX-License-Identifier: GPL-2.0-only OR MIT
#pragma once

#include <linux/etherdevice.h>

// A network interface that is not registered yet.
class NetDevice {
public:
	NetDevice()
	{
		device_->netdev_ops = &ops_;
		eth_hw_addr_random(device_);
	}
	~NetDevice()
	{
		unregister_netdev(device_);
		free_netdev(device_);
	}
	operator net_device *() { return device_; }

private:
	static constexpr net_device_ops ops_{};
	net_device *device_ = alloc_etherdev(0);
};
