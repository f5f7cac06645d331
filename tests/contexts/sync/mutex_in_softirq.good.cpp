// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A timer must not sleep.
#include <kpp/sync/mutex.hpp>

static kpp::Mutex mutex;

void work() KPP_MAY_SLEEP
{
	kpp::MutexGuard guard{mutex};
}

// run: work();
