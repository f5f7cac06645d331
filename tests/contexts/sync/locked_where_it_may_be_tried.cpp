// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Under the lock of a handler, a lower lock is waited for.
// The twin: it only tries, and cannot deadlock.
#include <kpp/sync/spinlock.hpp>

static kpp::SoftirqLock low;
static kpp::HardirqLock high;

void work() KPP_PROCESS
{
	kpp::SpinGuard outer{high};
#ifdef MISUSE
	// misuse-error@*:* {{kpp: this lock has a lower level than one that the guard around it holds}}
	kpp::SpinGuard inner{low, outer};
#else
	if (kpp::SpinToken token; low.try_lock(token, outer)) {
		kpp::SpinGuard inner{low, token, outer};
	}
#endif
}

// run: { kpp::SpinGuard guard{low}; } from_interrupt([] { kpp::SpinGuard guard{high}; }); work();
