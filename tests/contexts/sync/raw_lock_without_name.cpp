// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A guard without a name unlocks at the end of the statement.
#include <kpp/sync/raw_spinlock.hpp>

static kpp::RawHardirqLock lock;

void work()
{
#ifdef MISUSE
	// misuse-error@+1 {{name the guard, or it unlocks at once: RawSpinGuard guard{lock};}}
	kpp::RawSpinGuard{lock};
#else
	kpp::RawSpinGuard guard{lock};
#endif
	lockdep_assert_held(lock.raw());
}
