// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A load that takes a while after it made a device, and fails when it is told to.
#include <linux/delay.h>

#include <kpp/device/misc_device.hpp>
#include <kpp/module.hpp>
#include <kpp/module_param.hpp>

static int outcome;
module_param(outcome, int, 0444);
MODULE_PARM_DESC(outcome, "The errno that the load fails with, or 0");

namespace {

class Seven : kpp::Pinned {
public:
	~Seven() { pr_info("slow_load: the object of the device ends\n"); }

	kpp::Result<size_t> read(kpp::UserWriter &to) KPP_MAY_SLEEP
	{
		KPP_TRY(to.write("seven\n", 6));
		return to.written();
	}
};

struct SlowLoad : kpp::Pinned {
	kpp::MiscDevice<Seven> device;

	static kpp::Result<SlowLoad> create() KPP_MAY_SLEEP
	{
		auto device = KPP_TRY(
			kpp::MiscDevice<Seven>::create({.name = "slow_load", .mode = 0666}));
		msleep(2000);
		if (outcome)
			return kpp::Error{outcome};
		return {kpp::in_place, kpp::move(device)};
	}
};

} // namespace

KPP_MODULE(SlowLoad);
MODULE_DESCRIPTION("A load that takes a while");
MODULE_LICENSE("Dual MIT/GPL");
