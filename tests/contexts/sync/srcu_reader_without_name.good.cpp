// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A guard without a name ends at the end of the statement.
#include <kpp/sync/srcu.hpp>

void work(kpp::SrcuDomain &domain) KPP_MAY_SLEEP
{
	kpp::SrcuReadGuard guard{domain};
	RCU_LOCKDEP_WARN(!srcu_read_lock_held(domain.raw()), "no section is open");
}
