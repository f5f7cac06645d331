// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A method of the driver's type that the kernel could not call.
#include <kpp/device/misc_device.hpp>

struct Echo {
	kpp::Result<size_t> read(char *to, size_t count) KPP_MAY_SLEEP { return count; }
};

kpp::Result<kpp::MiscDevice<Echo>> work() KPP_MAY_SLEEP
{
	// expected-error@*:* {{kpp: read() of a device cannot be called}} expected-error@*:* 0-1 {{no matching function for call to 'to_return_value'}}
	return kpp::MiscDevice<Echo>::create({.name = "echo"});
}
