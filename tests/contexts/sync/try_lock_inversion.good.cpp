// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Trying does not wait, but the guard around it may be interrupted by who holds the lower lock: its
// level says that interrupts stay out.
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
