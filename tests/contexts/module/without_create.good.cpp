// SPDX-License-Identifier: GPL-2.0-only OR MIT
// What makes a module is a function that can fail.
#include <kpp/module.hpp>

struct Driver {
	static kpp::Result<Driver> create() KPP_MAY_SLEEP { return Driver{}; }
};

KPP_MODULE(Driver)
MODULE_LICENSE("Dual MIT/GPL");
MODULE_DESCRIPTION("A driver");
