// SPDX-License-Identifier: GPL-2.0-only OR MIT
// kpp asks which queue signals the file, and does the rest.
#include <kpp/device/misc_device.hpp>

class Device {
public:
#ifdef MISUSE
	kpp::AsyncQueue fasync() { return {}; }
#else
	kpp::AsyncQueue &fasync() { return queue; }
	kpp::AsyncQueue queue;
#endif
};

// misuse-error@*:* {{kpp: fasync() of a device returns the kpp::AsyncQueue}}
kpp::Result<kpp::MiscDevice<Device>> work() KPP_MAY_SLEEP
{
	return kpp::MiscDevice<Device>::create({.name = "device"});
}
