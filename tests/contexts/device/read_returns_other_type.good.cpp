// SPDX-License-Identifier: GPL-2.0-only OR MIT
// What a method returns is a byte count or an error.
#include <kpp/device/misc_device.hpp>

struct Echo {
	kpp::Result<size_t> read(kpp::UserWriter &to) KPP_MAY_SLEEP { return to.written(); }
};

kpp::Result<kpp::MiscDevice<Echo>> work() KPP_MAY_SLEEP
{
	return kpp::MiscDevice<Echo>::create({.name = "echo"});
}
