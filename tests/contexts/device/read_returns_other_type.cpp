// SPDX-License-Identifier: GPL-2.0-only OR MIT
// What a method returns is a byte count or an error.
#include <kpp/device/misc_device.hpp>

struct Echo {
#ifdef MISUSE
	int read(kpp::UserWriter &to) KPP_MAY_SLEEP { return to.written(); }
#else
	kpp::Result<size_t> read(kpp::UserWriter &to) KPP_MAY_SLEEP { return to.written(); }
#endif
};

kpp::Result<kpp::MiscDevice<Echo>> work() KPP_MAY_SLEEP
{
	// misuse-error@*:* {{kpp: a method of a device returns another type}} misuse-error@*:* 0-1 {{indirection requires pointer operand ('int' invalid)}}
	return kpp::MiscDevice<Echo>::create({.name = "echo"});
}
