// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A reference is a pointer.
#include <kpp/device/user_memory.hpp>

struct Info {
#ifdef MISUSE
	u64 &number;
#else
	u64 number;
#endif
};
static u64 number;

kpp::Result<void> work(kpp::UserReader &from) KPP_MAY_SLEEP
{
	Info data{number};
	// misuse-error@*:* {{a user's bytes cannot be trusted to make this type}}
	return from.read(data);
}
