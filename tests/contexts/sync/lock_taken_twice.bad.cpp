// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The same lock twice: it would wait for itself.
#include <kpp/sync/spinlock.hpp>

static kpp::ProcessLock lock;

void work() KPP_MAY_SLEEP
{
	kpp::SpinGuard outer{lock};
	// expected-error@+1 {{acquiring spinlock 'lock' that is already held}}
	kpp::SpinGuard inner{lock, outer};
}
