// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Locked data, under the guard of another lock.
#include <kpp/sync/locked.hpp>

static kpp::Locked<int> counter{0};
kpp::ProcessLock other;

void work() KPP_PROCESS
{
#ifdef MISUSE
	kpp::SpinGuard guard{other};
#else
	kpp::SpinGuard guard{counter};
#endif
	lockdep_assert_held(counter.raw());
	// misuse-error@+1 {{calling function 'data' requires holding spinlock 'counter' exclusively}}
	counter.data()++;
}
