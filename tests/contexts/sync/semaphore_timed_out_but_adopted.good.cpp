// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Time ran out, so the semaphore is not held.
#include <kpp/sync/semaphore.hpp>

static kpp::Semaphore semaphore;

int work() KPP_MAY_SLEEP
{
	if (!semaphore.down_timeout(HZ))
		return -ETIME;
	kpp::DownGuard guard{semaphore, kpp::adopt};
	return 0;
}
