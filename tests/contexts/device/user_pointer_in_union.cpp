// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A union is read as any of its members.
#include <kpp/device/user_memory.hpp>

struct Request {
	u64 kind;
	union {
		u64 number;
		struct {
#ifdef MISUSE
			const char *name;
#else
			u64 name;
#endif
		} named;
	};
};

kpp::Result<void> work(kpp::UserReader &from) KPP_MAY_SLEEP
{
	Request data;
	// misuse-error@*:* {{a user's bytes cannot be trusted to make a pointer}}
	return from.read(data);
}
