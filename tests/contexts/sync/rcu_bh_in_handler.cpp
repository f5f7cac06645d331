// SPDX-License-Identifier: GPL-2.0-only OR MIT
// With interrupts off, rcu_read_unlock_bh() must not run softirqs.
#include <kpp/sync/rcu.hpp>

void handler()
{
#ifdef MISUSE
	kpp::RcuReadBhGuard guard;
#else
	kpp::RcuReadGuard guard;
#endif
	// misuse-error@+1 {{calling function '~RcuReadBhGuard' requires holding context tag 'KPP_SOFTIRQ_or_above'}}
}

// run: from_interrupt(handler);
