// SPDX-License-Identifier: GPL-2.0-only OR MIT
// What is read under RCU, with no read section open.
#include <kpp/sync/rcu.hpp>

static int __rcu *number;

static int read() KPP_RCU_READ
{
	return *rcu_dereference(number);
}

int work()
{
#ifndef MISUSE
	kpp::RcuReadGuard guard;
#endif
	// misuse-error@+1 {{calling function 'read' requires holding RCU read section 'rcu_read_section'}}
	return read();
}

// run: static int zero; number = &zero; work();
