// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A pointer read from a user is not a pointer.
#include <kpp/device/user_memory.hpp>

kpp::Result<void> work(kpp::UserReader &from) KPP_MAY_SLEEP
{
#ifdef MISUSE
	int *value;
#else
	u64 value;
#endif
	return from.read(value); // misuse-error@*:* {{a user's bytes cannot be trusted to}}
}
