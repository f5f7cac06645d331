// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The destructor would run for the temporary too, before the module is loaded.
#include <kpp/module.hpp>
#include <linux/printk.h>

#ifdef MISUSE
struct Driver {
	Driver() = default;
	~Driver() { pr_info("goodbye"); }
	static kpp::Result<Driver> create() KPP_MAY_SLEEP { return Driver{}; }
};
#else
struct Driver : kpp::Pinned {
	Driver() = default;
	~Driver() { pr_info("goodbye"); }
	static kpp::Result<Driver> create() KPP_MAY_SLEEP { return {kpp::in_place}; }
};
#endif

KPP_MODULE(Driver) // misuse-error@*:* {{KPP_MODULE(T): T can be moved, and pointers to it would then dangle}}
MODULE_LICENSE("Dual MIT/GPL");
MODULE_DESCRIPTION("A driver");
