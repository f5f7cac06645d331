// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Where it has gone there is nothing to use.
#include <kpp/device/revocable.hpp>

struct Hardware {
	u64 status;
};

u64 work(const kpp::Revocable<Hardware>::Handle &handle)
{
	auto hardware = handle.try_access();
	if (!hardware)
		return 0;
	return hardware->status;
}
