// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A type File that nobody makes.
#include <kpp/device/misc_device.hpp>

class Echo {
public:
	struct File {};
	kpp::Result<File> open() { return File{}; }
};

kpp::Result<kpp::MiscDevice<Echo>> work() KPP_MAY_SLEEP
{
	return kpp::MiscDevice<Echo>::create({.name = "echo"});
}
