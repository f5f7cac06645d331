// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A guard without a name ends at the end of the statement.
#include <kpp/sync/rcu.hpp>

void work() KPP_MAY_SLEEP
{
#ifdef MISUSE
	// misuse-error@+1 {{name the guard, or its scope ends at once: RcuReadGuard guard;}}
	kpp::RcuReadGuard{};
#else
	kpp::RcuReadGuard guard;
#endif
	RCU_LOCKDEP_WARN(!rcu_read_lock_held(), "no section is open");
}
