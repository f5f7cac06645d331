// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A pointer inside of a base, in an array of functions.
#include <kpp/device/user_memory.hpp>

struct Handlers {
#ifdef MISUSE
	void (*handlers[2])();
#else
	u64 handlers[2];
#endif
};
struct Table : Handlers {
	u64 number;
};

kpp::Result<void> work(kpp::UserWriter &to) KPP_MAY_SLEEP
{
	Table data = {};
	// misuse-error@*:* {{mean nothing to a user: a pointer is an address of the kernel}}
	return to.write(data);
}
