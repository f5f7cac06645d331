// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A type File that nobody makes.
#include <kpp/device/misc_device.hpp>

class Echo {
public:
	struct File {};
#ifndef MISUSE
	kpp::Result<File> open() { return File{}; }
#endif
};

kpp::Result<kpp::MiscDevice<Echo>> work() KPP_MAY_SLEEP
{
	// misuse-error@*:* {{kpp: a device with a type File makes one for each open file}}
	return kpp::MiscDevice<Echo>::create({.name = "echo"});
}
