// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Where it has gone there is nothing to use.
// run: never, what it does is a question of time
#include <kpp/device/revocable.hpp>

struct Hardware {
	u64 status;
};

u64 work(const kpp::Revocable<Hardware>::Handle &handle)
{
	auto hardware = handle.try_access();
	if (!hardware)
#ifdef MISUSE
		return hardware->status; // misuse-error {{invalid invocation of method 'operator->' on object 'hardware' while it is in the 'consumed' state}}
#else
		return 0;
#endif
	return hardware->status;
}
