// SPDX-License-Identifier: GPL-2.0-only OR MIT
// An RCU read section must not sleep.
#include <kpp/sync/rwsem.hpp>
#include <kpp/sync/rcu.hpp>

static kpp::RwSemaphore semaphore;

void work() KPP_MAY_SLEEP
{
	kpp::DownWriteGuard outer{semaphore};
	kpp::RcuReadGuard inner;
}
