// SPDX-License-Identifier: GPL-2.0-only OR MIT
// with() takes the lock that a guard around it holds: deadlock.
#include <kpp/sync/locked.hpp>
#include <kpp/sync/mutex.hpp>

static kpp::Locked<int, kpp::Mutex> counter{0};

void work() KPP_MAY_SLEEP
{
	kpp::MutexGuard guard{counter};
#ifdef MISUSE
	// misuse-error-re@+1 {{cannot call function 'with{{.*}}' while mutex 'counter' is held}}
	counter.with([](int &count) { count++; });
#else
	counter.data()++;
#endif
}
