// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A guard without a name unlocks at the end of the statement.
#include <kpp/sync/mutex.hpp>

static kpp::Mutex mutex;

void work() KPP_MAY_SLEEP
{
#ifdef MISUSE
	// misuse-error@+1 {{name the guard, or it unlocks at once: MutexGuard guard{lock};}}
	kpp::MutexGuard{mutex};
#else
	kpp::MutexGuard guard{mutex};
#endif
	lockdep_assert_held(mutex.raw());
}
