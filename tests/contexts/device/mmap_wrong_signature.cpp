// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The kernel's own signature is not that of kpp.
#include <kpp/device/misc_device.hpp>

class Device {
public:
#ifdef MISUSE
	int mmap(struct file *, struct vm_area_struct *) { return 0; }
#else
	kpp::Result<void> mmap(kpp::VmArea &) { return {}; }
#endif
};

// misuse-error@*:* {{kpp: mmap() of a device cannot be called; it is public, and}}
kpp::Result<kpp::MiscDevice<Device>> work() KPP_MAY_SLEEP
{
	return kpp::MiscDevice<Device>::create({.name = "device"});
}
