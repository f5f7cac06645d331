// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A private method is no operation of the device, and silence would not tell.
#include <kpp/device/misc_device.hpp>

class Echo {
public:
	kpp::Result<size_t> read(kpp::UserWriter &to) KPP_MAY_SLEEP { return to.written(); }
};

kpp::Result<kpp::MiscDevice<Echo>> work() KPP_MAY_SLEEP
{
	return kpp::MiscDevice<Echo>::create({.name = "echo"});
}
