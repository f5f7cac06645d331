// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A pointer inside of a struct is an address of the kernel.
#include <kpp/device/user_memory.hpp>

struct Info {
#ifdef MISUSE
	void *cookie;
#else
	u64 cookie;
#endif
	u64 number;
};

kpp::Result<void> work(kpp::UserWriter &to) KPP_MAY_SLEEP
{
	Info data = {};
	// misuse-error@*:* {{mean nothing to a user: a pointer is an address of the kernel}}
	return to.write(data);
}
