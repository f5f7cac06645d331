// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The access ends before the object is used.
#include <kpp/device/revocable.hpp>

struct Hardware {
	u64 status;
};

u64 work(const kpp::Revocable<Hardware>::Handle &handle)
{
	Hardware *kept = nullptr;
	if (auto hardware = handle.try_access())
		kept = &*hardware;
	auto access = handle.try_access();
	return kept != nullptr;
}
