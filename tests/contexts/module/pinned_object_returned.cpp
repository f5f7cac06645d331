// SPDX-License-Identifier: GPL-2.0-only OR MIT
// It would have to move from create() to where the module keeps it.
#include <kpp/module.hpp>

struct Driver : kpp::Pinned {
	int number;

	static kpp::Result<Driver> create() KPP_MAY_SLEEP
	{
#ifdef MISUSE
		Driver driver{{}, 3};
		return driver; // misuse-error {{this object cannot be moved into a kpp::Result; say what it is made of}}
#else
		return {kpp::in_place, 3};
#endif
	}
};

KPP_MODULE(Driver)
MODULE_LICENSE("Dual MIT/GPL");
MODULE_DESCRIPTION("A test");
