// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A user can store a 2 in a bool.
#include <kpp/device/user_memory.hpp>

struct Switches {
	u8 on;
	u8 level;
};

kpp::Result<void> work(kpp::UserReader &from) KPP_MAY_SLEEP
{
	Switches data;
	return from.read(data);
}
