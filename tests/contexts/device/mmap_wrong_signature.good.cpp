// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The kernel's own signature is not that of kpp.
#include <kpp/device/misc_device.hpp>

class Device {
public:
	kpp::Result<void> mmap(kpp::VmArea &) { return {}; }
};

kpp::Result<kpp::MiscDevice<Device>> work() KPP_MAY_SLEEP
{
	return kpp::MiscDevice<Device>::create({.name = "device"});
}
