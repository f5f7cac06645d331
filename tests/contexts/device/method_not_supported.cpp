// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A method that kpp does not call would be left out in silence.
#include <kpp/device/misc_device.hpp>

class Device {
public:
#ifdef MISUSE
	long fallocate(struct file *, int, loff_t, loff_t) { return 0; }
#else
	kpp::Result<long> ioctl(unsigned int, kpp::IoctlArgument) { return kpp::Error{ENOTTY}; }
#endif
};

// misuse-error@*:* {{kpp: fallocate() of a device is not supported, and would never be called}}
kpp::Result<kpp::MiscDevice<Device>> work() KPP_MAY_SLEEP
{
	return kpp::MiscDevice<Device>::create({.name = "device"});
}
