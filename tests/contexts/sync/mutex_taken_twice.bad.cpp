// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The task would wait for itself.
#include <kpp/sync/mutex.hpp>

static kpp::Mutex mutex;

void work() KPP_MAY_SLEEP
{
	kpp::MutexGuard outer{mutex};
	// expected-error@+1 {{acquiring mutex 'mutex' that is already held}}
	kpp::MutexGuard inner{mutex};
}
