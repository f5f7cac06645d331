// SPDX-License-Identifier: GPL-2.0-only OR MIT
// On PREEMPT_RT, the lock sleeps, where preemption is off.
// The twin: in an RCU read section that may be preempted.
#include <kpp/sync/rcu.hpp>
#include <kpp/sync/spinlock.hpp>

static kpp::ProcessLock lock;

void work() KPP_MAY_SLEEP
{
#ifdef MISUSE
	kpp::RcuReadSchedGuard outer;
#else
	kpp::RcuReadGuard outer;
#endif
	// misuse-error-re@+1 {{cannot call function 'SpinGuard' while scope {{.*}} 'of_an_RCU_sched_read_guard' is held}}
	kpp::SpinGuard inner{lock};
}

// run: work();
