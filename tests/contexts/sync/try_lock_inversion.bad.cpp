// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Locks are taken in one order, and also tried in that.
#include <kpp/sync/spinlock.hpp>

static kpp::ProcessLock low;
static kpp::HardirqLock high;

void work() KPP_PROCESS
{
	kpp::SpinGuard outer{high};
	// expected-error@* {{this lock ranks below the guard around it}}
	if (kpp::SpinToken token; low.try_lock(token, outer)) {
		kpp::SpinGuard inner{low, token, outer};
	}
}
// run: never, a lock that is tried cannot wait: kpp is stricter here than need be, for the sake of one order
