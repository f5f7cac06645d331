// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The task would wait for itself.
#include <kpp/sync/mutex.hpp>

static kpp::Mutex mutex, other_mutex;

void work() KPP_MAY_SLEEP
{
	kpp::MutexGuard outer{mutex};
	kpp::MutexGuard inner{other_mutex};
}
