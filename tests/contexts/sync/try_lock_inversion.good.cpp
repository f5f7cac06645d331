// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Locks are taken in one order, and also tried in that.
#include <kpp/sync/spinlock.hpp>

static kpp::ProcessLock low;
static kpp::HardirqLock high;

void work() KPP_PROCESS
{
	kpp::SpinGuard outer{low};
	if (kpp::SpinToken token; high.try_lock(token, outer)) {
		kpp::SpinGuard inner{high, token, outer};
	}
}
