// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A lock that was got by trying, and that no guard unlocks.
#include <kpp/sync/spinlock.hpp>

static kpp::ProcessLock lock;

void work() KPP_PROCESS
{
	if (kpp::SpinToken token; lock.try_lock(token)) {
		kpp::SpinGuard guard{lock, token};
	}
}
