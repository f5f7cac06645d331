// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The object of a device is made from what create() is given.
#include <kpp/device/misc_device.hpp>

class Echo {
public:
	explicit Echo(int value) : value(value) {}
	int value;
};

kpp::Result<kpp::MiscDevice<Echo>> work() KPP_MAY_SLEEP
{
#ifdef MISUSE
	// misuse-error@*:* {{there is neither a public T::create(args...) nor a constructor T(args...)}}
	return kpp::MiscDevice<Echo>::create({.name = "echo"});
#else
	return kpp::MiscDevice<Echo>::create({.name = "echo"}, 42);
#endif
}
