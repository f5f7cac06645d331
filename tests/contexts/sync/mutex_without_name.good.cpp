// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A guard without a name unlocks at the end of the statement.
#include <kpp/sync/mutex.hpp>

static kpp::Mutex mutex;

void work() KPP_MAY_SLEEP
{
	kpp::MutexGuard guard{mutex};
	lockdep_assert_held(mutex.raw());
}
