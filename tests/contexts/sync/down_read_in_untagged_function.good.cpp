// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Nothing says that the function may sleep.
#include <kpp/sync/rwsem.hpp>

static kpp::RwSemaphore semaphore;

void work() KPP_MAY_SLEEP
{
	kpp::DownReadGuard guard{semaphore};
}

// run: work();
