// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The writer in process context that it interrupts never goes on.
#include <kpp/sync/rwlock.hpp>

static kpp::RwSoftirqLock lock;

void work() KPP_SOFTIRQ
{
	kpp::ReadGuard guard{lock};
}
