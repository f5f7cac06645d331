// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Data under a mutex is reached where sleeping is allowed.
#include <kpp/sync/locked.hpp>
#include <kpp/sync/mutex.hpp>

static kpp::ProcessLock lock;
static kpp::Locked<int, kpp::Mutex> counter{0};

void work() KPP_MAY_SLEEP
{
#ifdef MISUSE
	kpp::SpinGuard guard{lock};
	// misuse-error-re@+1 {{cannot call function 'with{{.*}}' while scope {{.*}} 'of_a_spinlock_guard' is held}}
	counter.with([](int &count) { count++; });
#else
	counter.with([](int &count) { count++; });
	kpp::SpinGuard guard{lock};
#endif
}
