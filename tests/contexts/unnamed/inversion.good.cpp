// SPDX-License-Identifier: GPL-2.0-only OR MIT
// In this order they nest.
#include <kpp/sync/spinlock.hpp>

static kpp::ProcessLock process_lock;
static kpp::HardirqLock hardirq_lock;

void work() KPP_MAY_SLEEP
{
	kpp::SpinGuard outer{process_lock};
	kpp::SpinGuard inner{hardirq_lock};
}
