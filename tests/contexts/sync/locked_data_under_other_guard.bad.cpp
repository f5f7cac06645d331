// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Locked data, under the guard of another lock.
#include <kpp/sync/locked.hpp>

static kpp::Locked<int> counter{0};
kpp::ProcessLock other;

void work() KPP_PROCESS
{
	kpp::SpinGuard guard{other};
	lockdep_assert_held(counter.raw());
	// expected-error@+1 {{calling function 'data' requires holding spinlock 'counter' exclusively}}
	counter.data()++;
}
