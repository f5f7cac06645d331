// SPDX-License-Identifier: GPL-2.0-only OR MIT
// An allocation that may sleep, with a spinlock held.
#include <kpp/memory/per_cpu.hpp>
#include <kpp/sync/spinlock.hpp>

static kpp::ProcessLock lock;

void work() KPP_MAY_SLEEP
{
	kpp::SpinGuard guard{lock};
#ifdef MISUSE
	// misuse-error-re@+1 {{cannot call function 'alloc{{.*}}' while scope {{.*}} 'of_a_spinlock_guard' is held}}
	auto numbers = kpp::PerCpu<int>::alloc(kpp::gfp::kernel);
#else
	auto numbers = kpp::PerCpu<int>::alloc(kpp::gfp::atomic);
#endif
}

// run: work();
