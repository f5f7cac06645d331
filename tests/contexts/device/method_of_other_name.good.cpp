// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The name is that of struct file_operations, not of kpp.
#include <kpp/device/misc_device.hpp>

class Device {
public:
	kpp::Result<long> ioctl(unsigned int, kpp::IoctlArgument) { return kpp::Error{ENOTTY}; }
};

kpp::Result<kpp::MiscDevice<Device>> work() KPP_MAY_SLEEP
{
	return kpp::MiscDevice<Device>::create({.name = "device"});
}
