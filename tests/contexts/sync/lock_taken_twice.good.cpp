// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The same lock twice: it would wait for itself.
#include <kpp/sync/spinlock.hpp>

static kpp::ProcessLock lock, other_lock;

void work() KPP_MAY_SLEEP
{
	kpp::SpinGuard outer{lock};
	kpp::SpinGuard inner{other_lock, outer};
}
