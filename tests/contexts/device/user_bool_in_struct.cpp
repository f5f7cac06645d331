// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A user can store a 2 in a bool.
#include <kpp/device/user_memory.hpp>

struct Switches {
#ifdef MISUSE
	bool on;
#else
	u8 on;
#endif
	u8 level;
};

kpp::Result<void> work(kpp::UserReader &from) KPP_MAY_SLEEP
{
	Switches data;
	// misuse-error@*:* {{a user's bytes cannot be trusted to make a bool}}
	return from.read(data);
}
