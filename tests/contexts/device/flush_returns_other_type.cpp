// SPDX-License-Identifier: GPL-2.0-only OR MIT
// What flush() says is the result of close().
#include <kpp/device/misc_device.hpp>

class Device {
public:
#ifdef MISUSE
	int flush() { return 0; }
#else
	kpp::Result<void> flush() { return {}; }
#endif
};

// misuse-error@*:* {{kpp: mmap(), fsync() and flush() of a device return}}
kpp::Result<kpp::MiscDevice<Device>> work() KPP_MAY_SLEEP
{
	return kpp::MiscDevice<Device>::create({.name = "device"});
}
