// SPDX-License-Identifier: GPL-2.0-only OR MIT
// On PREEMPT_RT the lock sleeps, which needs preemption.
#include <kpp/sync/preempt.hpp>
#include <kpp/sync/spinlock.hpp>

static kpp::HardirqLock lock;

void work() KPP_MAY_SLEEP
{
	kpp::PreemptGuard outer;
	// expected-error-re@+1 {{cannot call function 'SpinGuard' while scope {{.*}} 'of_a_PreemptGuard' is held}}
	kpp::SpinGuard inner{lock};
}

// run: never, the kernel that looks for trouble has no PREEMPT_RT
