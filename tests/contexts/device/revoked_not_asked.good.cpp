// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The hardware may have gone.
#include <kpp/device/revocable.hpp>

struct Hardware {
	u64 status;
};

u64 work(const kpp::Revocable<Hardware>::Handle &handle)
{
	if (auto hardware = handle.try_access())
		return hardware->status;
	return 0;
}
