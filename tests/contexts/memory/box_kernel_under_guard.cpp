// SPDX-License-Identifier: GPL-2.0-only OR MIT
// An object on the heap, allocated with a spinlock held.
#include <kpp/memory/box.hpp>
#include <kpp/sync/spinlock.hpp>

static kpp::ProcessLock lock;

kpp::Result<int> work() KPP_MAY_SLEEP
{
	kpp::SpinGuard guard{lock};
#ifdef MISUSE
	// misuse-error-re@+1 {{cannot call function 'alloc{{.*}}' while scope {{.*}} 'of_a_spinlock_guard' is held}}
	auto number = KPP_TRY(kpp::Box<int>::alloc(kpp::gfp::kernel, 1));
#else
	auto number = KPP_TRY(kpp::Box<int>::alloc(kpp::gfp::atomic, 1));
#endif
	return int{*number};
}

// run: (void)work();
