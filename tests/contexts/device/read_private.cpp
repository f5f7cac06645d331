// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A private method is no operation of the device, and silence would not tell.
#include <kpp/device/misc_device.hpp>

class Echo {
#ifndef MISUSE
public:
#endif
	kpp::Result<size_t> read(kpp::UserWriter &to) KPP_MAY_SLEEP { return to.written(); }
};

kpp::Result<kpp::MiscDevice<Echo>> work() KPP_MAY_SLEEP
{
	// misuse-error@*:* {{kpp: read() of a device cannot be called}} misuse-error@*:* 0-1 {{no matching function for call to 'to_return_value'}}
	return kpp::MiscDevice<Echo>::create({.name = "echo"});
}
