// SPDX-License-Identifier: GPL-2.0-only OR MIT
// What flush() says is the result of close().
#include <kpp/device/misc_device.hpp>

class Device {
public:
	kpp::Result<void> flush() { return {}; }
};

kpp::Result<kpp::MiscDevice<Device>> work() KPP_MAY_SLEEP
{
	return kpp::MiscDevice<Device>::create({.name = "device"});
}
