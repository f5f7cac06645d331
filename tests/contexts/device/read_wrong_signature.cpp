// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A method of the driver's type that the kernel could not call.
#include <kpp/device/misc_device.hpp>

struct Echo {
#ifdef MISUSE
	kpp::Result<size_t> read(char *to, size_t count) KPP_MAY_SLEEP { return count; }
#else
	kpp::Result<size_t> read(kpp::UserWriter &to) KPP_MAY_SLEEP { return to.written(); }
#endif
};

kpp::Result<kpp::MiscDevice<Echo>> work() KPP_MAY_SLEEP
{
	// misuse-error@*:* {{kpp: read() of a device cannot be called}} misuse-error@*:* 0-1 {{no matching function for call to 'to_return_value'}}
	return kpp::MiscDevice<Echo>::create({.name = "echo"});
}
