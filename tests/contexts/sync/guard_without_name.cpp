// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A guard without a name unlocks at the end of the statement.
#include <kpp/sync/spinlock.hpp>

static kpp::ProcessLock lock;

void work() KPP_MAY_SLEEP
{
#ifdef MISUSE
	// misuse-error@+1 {{name the guard, or it unlocks at once: SpinGuard guard{lock};}}
	kpp::SpinGuard{lock};
#else
	kpp::SpinGuard guard{lock};
#endif
	lockdep_assert_held(lock.raw());
}
