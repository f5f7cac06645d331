// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The same inversion, with the inner lock taken by a function that is called.
#include <kpp/sync/spinlock.hpp>

static kpp::ProcessLock inner_lock;
#ifdef MISUSE
static kpp::HardirqLock outer_lock;
#else
static kpp::ProcessLock outer_lock;
#endif

static void helper() KPP_PROCESS
{
	kpp::SpinGuard guard{inner_lock};
}

void work() KPP_MAY_SLEEP
{
	kpp::SpinGuard guard{outer_lock};
	// misuse-error-re@+1 {{cannot call function 'helper' while scope {{.*}} 'with_softirqs_off' is held}}
	helper();
}

#ifdef MISUSE
// run: helper(); from_interrupt([] { kpp::SpinGuard guard{outer_lock}; }); work();
#else
// run: helper(); work();
#endif
