// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The pointer would leave the scope in which the object is there.
// run: never, what it does is a question of time
#include <kpp/device/revocable.hpp>

struct Hardware {
	u64 status;
};

#ifdef MISUSE
Hardware *work(const kpp::Revocable<Hardware>::Handle &handle)
{
	auto hardware = handle.try_access();
	if (!hardware)
		return nullptr;
	return &*hardware; // misuse-error {{address of stack memory associated with local variable 'hardware' returned}}
}
#else
u64 work(const kpp::Revocable<Hardware>::Handle &handle)
{
	auto hardware = handle.try_access();
	if (!hardware)
		return 0;
	return hardware->status;
}
#endif
