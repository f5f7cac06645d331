// SPDX-License-Identifier: GPL-2.0-only OR MIT
// It is open already.
// It compiles where clang knows reentrant_capability.
#include <kpp/sync/rcu.hpp>

void work()
{
#ifdef MISUSE
	kpp::RcuReadGuard outer;
	// misuse-error@+1 {{acquiring RCU read section 'rcu_read_section' that is already held}}
	kpp::RcuReadSchedGuard inner{outer};
#else
	{
		kpp::RcuReadGuard outer;
	}
	kpp::RcuReadSchedGuard inner;
#endif
}

// run: never, a section in a section is right at run time, if of no use
