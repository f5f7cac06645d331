// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A handler's lock is held; a lock that is taken with interrupts on must not be taken now.
#include <kpp/sync/spinlock.hpp>

static kpp::ProcessLock process_lock;
static kpp::HardirqLock hardirq_lock;

void work() KPP_MAY_SLEEP
{
	kpp::SpinGuard outer{process_lock};
	kpp::SpinGuard inner{hardirq_lock, outer};
}
