// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Data of a semaphore, touched without it.
#include <kpp/sync/semaphore.hpp>

static kpp::Semaphore semaphore;
static int number KPP_GUARDED_BY(semaphore);

void work() KPP_MAY_SLEEP
{
	kpp::DownGuard guard{semaphore};
	number = 1;
}
