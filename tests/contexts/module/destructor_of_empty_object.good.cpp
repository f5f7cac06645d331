// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The destructor would run for the temporary too, before the module is loaded.
#include <kpp/module.hpp>
#include <linux/printk.h>

struct Driver : kpp::Pinned {
	Driver() = default;
	~Driver() { pr_info("goodbye"); }
	static kpp::Result<Driver> create() KPP_MAY_SLEEP { return {kpp::in_place}; }
};

KPP_MODULE(Driver)
MODULE_LICENSE("Dual MIT/GPL");
MODULE_DESCRIPTION("A driver");
