// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Two locks.
#include <kpp/sync/spinlock.hpp>

static kpp::ProcessLock lock, other;

void work() KPP_MAY_SLEEP
{
	kpp::SpinGuard outer{lock};
	kpp::SpinGuard inner{other};
}
