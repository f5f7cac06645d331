// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The hardware may have gone.
// run: never, what it does is a question of time
#include <kpp/device/revocable.hpp>

struct Hardware {
	u64 status;
};

u64 work(const kpp::Revocable<Hardware>::Handle &handle)
{
#ifdef MISUSE
	auto hardware = handle.try_access();
	return hardware->status; // misuse-error {{invalid invocation of method 'operator->' on object 'hardware' while it is in the 'unknown' state}}
#else
	if (auto hardware = handle.try_access())
		return hardware->status;
	return 0;
#endif
}
