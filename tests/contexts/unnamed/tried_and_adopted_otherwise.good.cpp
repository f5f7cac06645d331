// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Tried and adopted without a witness.
#include <kpp/sync/spinlock.hpp>

static kpp::SoftirqLock outer_lock, lock;

void work() KPP_MAY_SLEEP
{
	kpp::SpinGuard outer{outer_lock};
	if (kpp::SpinToken token; lock.try_lock(token))
		kpp::SpinGuard inner{lock, token};
}
