// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A pointer inside of a base, in an array of functions.
#include <kpp/device/user_memory.hpp>

struct Handlers {
	u64 handlers[2];
};
struct Table : Handlers {
	u64 number;
};

kpp::Result<void> work(kpp::UserWriter &to) KPP_MAY_SLEEP
{
	Table data = {};
	return to.write(data);
}
