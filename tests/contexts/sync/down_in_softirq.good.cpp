// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A timer must not sleep.
#include <kpp/sync/semaphore.hpp>

static kpp::Semaphore semaphore;

void work() KPP_MAY_SLEEP
{
	kpp::DownGuard guard{semaphore};
}

// run: work();
