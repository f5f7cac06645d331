// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A load that waits for a reader after it made a device; or one that takes a while, and fails.
#include <linux/completion.h>
#include <linux/delay.h>

#include <kpp/device/misc_device.hpp>
#include <kpp/module.hpp>
#include <kpp/module_param.hpp>

static int outcome;
module_param(outcome, int, 0444);
MODULE_PARM_DESC(outcome, "The errno that the load fails with, or 0");

namespace {

DECLARE_COMPLETION(was_read);

class Seven : kpp::Pinned {
public:
	~Seven() { pr_info("slow_load: the object of the device ends\n"); }

	kpp::Result<size_t> read(kpp::UserWriter &to) KPP_MAY_SLEEP
	{
		KPP_TRY(to.write("seven\n", 6));
		complete(&was_read);
		return to.written();
	}
};

struct SlowLoad : kpp::Pinned {
	kpp::MiscDevice<Seven> device;

	static kpp::Result<SlowLoad> create() KPP_MAY_SLEEP
	{
		auto device = KPP_TRY(
			kpp::MiscDevice<Seven>::create({.name = "slow_load", .mode = 0666}));
		if (outcome) {
			msleep(2000);
			return kpp::Error{outcome};
		}
		if (!wait_for_completion_timeout(&was_read, 30 * HZ))
			return kpp::Error{ETIMEDOUT};
		return {kpp::in_place, kpp::move(device)};
	}
};

} // namespace

KPP_MODULE(SlowLoad);
MODULE_DESCRIPTION("A load that takes a while");
MODULE_LICENSE("Dual MIT/GPL");
