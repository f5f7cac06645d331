// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Preemption is off, so on PREEMPT_RT the lock must not sleep.
#include <kpp/sync/rcu.hpp>
#include <kpp/sync/spinlock.hpp>

static kpp::HardirqLock lock;

void work()
{
#ifdef MISUSE
	kpp::RcuReadSchedGuard guard;
#else
	kpp::RcuReadGuard guard;
#endif
	// misuse-error@*:* {{kpp: PREEMPT_RT makes this lock sleep, and the guard around it forbids that}}
	kpp::SpinGuard inner{lock, guard};
}
