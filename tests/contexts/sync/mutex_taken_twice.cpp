// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The task would wait for itself.
#include <kpp/sync/mutex.hpp>

#ifdef MISUSE
static kpp::Mutex mutex;
#else
static kpp::Mutex mutex, other_mutex;
#endif

void work() KPP_MAY_SLEEP
{
	kpp::MutexGuard outer{mutex};
#ifdef MISUSE
	// misuse-error@+1 {{acquiring mutex 'mutex' that is already held}}
	kpp::MutexGuard inner{mutex};
#else
	kpp::MutexGuard inner{other_mutex};
#endif
}
