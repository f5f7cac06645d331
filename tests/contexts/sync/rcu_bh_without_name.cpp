// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Without a name, the read section ends at once.
#include <kpp/sync/rcu.hpp>

void work() KPP_SOFTIRQ
{
#ifdef MISUSE
	kpp::RcuReadBhGuard{}; // misuse-error {{name the guard, or its scope ends at once}}
#else
	kpp::RcuReadBhGuard guard;
#endif
	RCU_LOCKDEP_WARN(!rcu_read_lock_bh_held(), "no section is open");
}
