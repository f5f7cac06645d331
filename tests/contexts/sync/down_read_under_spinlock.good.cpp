// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A semaphore sleeps until it is free.
#include <kpp/sync/rwsem.hpp>
#include <kpp/sync/spinlock.hpp>

static kpp::ProcessLock lock;
static kpp::RwSemaphore semaphore;

void work() KPP_MAY_SLEEP
{
	kpp::DownReadGuard outer{semaphore};
	kpp::SpinGuard inner{lock};
}
