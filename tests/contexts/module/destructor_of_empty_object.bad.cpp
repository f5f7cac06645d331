// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The destructor would run for the temporary too, before the module is loaded.
#include <kpp/module.hpp>
#include <linux/printk.h>

struct Driver {
	Driver() = default;
	~Driver() { pr_info("goodbye"); }
	static kpp::Result<Driver> create() KPP_MAY_SLEEP { return Driver{}; }
};

KPP_MODULE(Driver) // expected-error@*:* {{KPP_MODULE(T): T can be moved, and whoever had its address before}}
MODULE_LICENSE("Dual MIT/GPL");
MODULE_DESCRIPTION("A driver");
