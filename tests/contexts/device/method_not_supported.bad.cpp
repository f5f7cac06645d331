// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A method that kpp does not call would be left out in silence.
#include <kpp/device/misc_device.hpp>

class Device {
public:
	long fallocate(struct file *, int, loff_t, loff_t) { return 0; }
};

// expected-error@*:* {{kpp: fallocate() of a device is not supported, and would never be called}}
kpp::Result<kpp::MiscDevice<Device>> work() KPP_MAY_SLEEP
{
	return kpp::MiscDevice<Device>::create({.name = "device"});
}
