// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Methods are found by deriving from the device.
#include <kpp/device/misc_device.hpp>

#ifdef MISUSE
class Echo final {
#else
class Echo {
#endif
public:
	int value = 0;
};

kpp::Result<kpp::MiscDevice<Echo>> work() KPP_MAY_SLEEP
{
	// misuse-error@*:* {{kpp: the type of a device cannot be final}}
	return kpp::MiscDevice<Echo>::create({.name = "echo"});
}
