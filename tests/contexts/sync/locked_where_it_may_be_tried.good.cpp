// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Who only tries cannot deadlock.
#include <kpp/sync/spinlock.hpp>

static kpp::SoftirqLock low;
static kpp::HardirqLock high;

void work() KPP_PROCESS
{
	kpp::SpinGuard outer{high};
	if (kpp::SpinToken token; low.try_lock(token, outer)) {
		kpp::SpinGuard inner{low, token, outer};
	}
}
