// SPDX-License-Identifier: GPL-2.0-only OR MIT
// On PREEMPT_RT the lock sleeps, which needs preemption.
#include <kpp/sync/preempt.hpp>
#include <kpp/sync/spinlock.hpp>

static kpp::HardirqLock lock;

void work() KPP_MAY_SLEEP
{
#ifdef MISUSE
	kpp::PreemptGuard outer;
	// misuse-error-re@+1 {{cannot call function 'SpinGuard' while scope {{.*}} 'of_a_PreemptGuard' is held}}
	kpp::SpinGuard inner{lock};
#else
	kpp::SpinGuard outer{lock};
	kpp::PreemptGuard inner;
#endif
}

// run: never, the kernel that looks for trouble has no PREEMPT_RT
