// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The access ends before the object is used.
// run: never, what it does is a question of time
#include <kpp/device/revocable.hpp>

struct Hardware {
	u64 status;
};

u64 work(const kpp::Revocable<Hardware>::Handle &handle)
{
	Hardware *kept = nullptr;
	if (auto hardware = handle.try_access())
		kept = &*hardware;
#ifdef MISUSE
	handle.try_access(); // misuse-error {{name the access, or it ends at once}}
#else
	auto access = handle.try_access();
#endif
	return kept != nullptr;
}
