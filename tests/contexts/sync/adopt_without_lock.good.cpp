// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A guard adopts only a lock that is held.
#include <kpp/sync/spinlock.hpp>

static kpp::ProcessLock lock;

void work() KPP_PROCESS
{
	kpp::SpinToken token;
	if (!lock.try_lock(token))
		return;
	kpp::SpinGuard guard{lock, token};
}
