// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A guard without a name unlocks at the end of the statement.
#include <kpp/sync/spinlock.hpp>

static kpp::ProcessLock lock;

void work() KPP_MAY_SLEEP
{
	kpp::SpinGuard guard{lock};
	lockdep_assert_held(lock.raw());
}
