// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Preemption is off, though the innermost scope is one that PREEMPT_RT preempts.
#include <kpp/sync/preempt.hpp>
#include <kpp/sync/rcu.hpp>
#include <kpp/sync/rwlock.hpp>

static kpp::RwProcessLock lock;

void work() KPP_MAY_SLEEP
{
#ifdef MISUSE
	kpp::PreemptGuard outer;
	kpp::RcuReadGuard reading{outer};
	// misuse-error@*:* {{kpp: PREEMPT_RT makes this lock sleep, and the guard around it forbids that}}
	kpp::WriteGuard inner{lock, reading};
#else
	kpp::RcuReadGuard reading;
	kpp::WriteGuard inner{lock, reading};
	kpp::PreemptGuard innermost{inner};
#endif
}

// run: never, the kernel that looks for trouble has no PREEMPT_RT
