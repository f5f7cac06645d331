// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A lock of process context inside one that handlers take.
#include <kpp/sync/rwlock.hpp>

static kpp::RwProcessLock process_lock;
static kpp::RwHardirqLock hardirq_lock;

void work() KPP_MAY_SLEEP
{
	kpp::WriteGuard outer{process_lock};
	kpp::ReadGuard inner{hardirq_lock, outer};
}
