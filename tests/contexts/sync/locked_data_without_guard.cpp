// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Locked data, and nobody holds the lock.
#include <kpp/sync/locked.hpp>

static kpp::Locked<int> counter{0};

void work() KPP_PROCESS
{
#ifndef MISUSE
	kpp::SpinGuard guard{counter};
#endif
	lockdep_assert_held(counter.raw());
	// misuse-error@+1 {{calling function 'data' requires holding spinlock 'counter' exclusively}}
	counter.data()++;
}
