// SPDX-License-Identifier: GPL-2.0-only OR MIT
// What makes a module is a function that can fail.
#include <kpp/module.hpp>

struct Driver {
#ifdef MISUSE
	static Driver create() KPP_MAY_SLEEP { return Driver{}; }
#else
	static kpp::Result<Driver> create() KPP_MAY_SLEEP { return Driver{}; }
#endif
};

// misuse-error@*:* {{KPP_MODULE(T): T has a static member function kpp::Result<T> create() KPP_MAY_SLEEP}}
KPP_MODULE(Driver)
MODULE_LICENSE("Dual MIT/GPL");
MODULE_DESCRIPTION("A driver");
