// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Without a name, the read section ends at once.
#include <kpp/sync/rcu.hpp>

void work()
{
#ifdef MISUSE
	kpp::RcuReadSchedGuard{}; // misuse-error {{name the guard, or its scope ends at once}}
#else
	kpp::RcuReadSchedGuard guard;
#endif
	RCU_LOCKDEP_WARN(!rcu_read_lock_sched_held(), "no section is open");
}
