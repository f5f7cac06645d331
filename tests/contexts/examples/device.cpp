// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The examples in the comments of kpp/device.
#include <kpp/device/misc_device.hpp>

class Echo {
public:
	kpp::Result<size_t> read(kpp::UserWriter &to) KPP_MAY_SLEEP
	{
		KPP_TRY(to.write("hello\n", 6));
		return to.written();
	}
};

kpp::Result<kpp::MiscDevice<Echo>> start() KPP_MAY_SLEEP
{
	auto device = KPP_TRY(kpp::MiscDevice<Echo>::create({.name = "echo", .mode = 0444}));
	return device;
}
