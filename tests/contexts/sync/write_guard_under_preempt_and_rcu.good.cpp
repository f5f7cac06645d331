// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Preemption is off, though the innermost scope is one that PREEMPT_RT preempts.
#include <kpp/sync/preempt.hpp>
#include <kpp/sync/rcu.hpp>
#include <kpp/sync/rwlock.hpp>

static kpp::RwProcessLock lock;

void work() KPP_MAY_SLEEP
{
	kpp::RcuReadGuard reading;
	kpp::WriteGuard inner{lock, reading};
	kpp::PreemptGuard innermost{inner};
}
