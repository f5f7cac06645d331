// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The function may take a lock that sleeps on PREEMPT_RT.
#include <kpp/sync/preempt.hpp>
#include <kpp/sync/spinlock.hpp>

static kpp::SoftirqLock lock;

static void count() KPP_SOFTIRQ
{
	kpp::SpinGuard guard{lock};
}

void work() KPP_MAY_SLEEP
{
#ifdef MISUSE
	kpp::PreemptGuard guard;
#else
	{
		kpp::PreemptGuard guard;
	}
#endif
	// misuse-error-re@+1 {{cannot call function 'count' while scope {{.*}} 'of_a_PreemptGuard' is held}}
	count();
}

// run: never, the kernel that looks for trouble has no PREEMPT_RT
