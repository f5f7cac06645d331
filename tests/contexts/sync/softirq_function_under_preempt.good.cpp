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
	{
		kpp::PreemptGuard guard;
	}
	count();
}
