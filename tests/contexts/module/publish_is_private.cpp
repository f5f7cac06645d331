// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A function that is never called would leave the module half made.
#include <kpp/module.hpp>

class Driver : kpp::Pinned {
public:
	static kpp::Result<Driver> create() KPP_MAY_SLEEP { return {kpp::in_place}; }

#ifdef MISUSE
private:
#endif
	kpp::Result<void> publish() KPP_MAY_SLEEP { return {}; }
};

KPP_MODULE(Driver) // misuse-error@*:* {{kpp: publish() is called on the complete object, and must be public}}
MODULE_LICENSE("Dual MIT/GPL");
MODULE_DESCRIPTION("A test");
