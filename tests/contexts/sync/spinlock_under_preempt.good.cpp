// SPDX-License-Identifier: GPL-2.0-only OR MIT
// On PREEMPT_RT the lock sleeps, which needs preemption.
#include <kpp/sync/preempt.hpp>
#include <kpp/sync/spinlock.hpp>

static kpp::HardirqLock lock;

void work() KPP_MAY_SLEEP
{
	kpp::SpinGuard outer{lock};
	kpp::PreemptGuard inner{outer};
}
