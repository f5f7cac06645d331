// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The name is that of struct file_operations, not of kpp.
#include <kpp/device/misc_device.hpp>

class Device {
public:
#ifdef MISUSE
	kpp::Result<long> unlocked_ioctl(unsigned int, kpp::IoctlArgument) { return kpp::Error{ENOTTY}; }
#else
	kpp::Result<long> ioctl(unsigned int, kpp::IoctlArgument) { return kpp::Error{ENOTTY}; }
#endif
};

// misuse-error@*:* {{kpp: unlocked_ioctl() of a device is not supported, and would never be called; name it ioctl()}}
kpp::Result<kpp::MiscDevice<Device>> work() KPP_MAY_SLEEP
{
	return kpp::MiscDevice<Device>::create({.name = "device"});
}
