// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A guard without a name ends at the end of the statement.
#include <kpp/sync/srcu.hpp>

void work(kpp::SrcuDomain &domain) KPP_MAY_SLEEP
{
#ifdef MISUSE
	// misuse-error@+1 {{name the guard, or its section ends at once: SrcuReadGuard guard{domain};}}
	kpp::SrcuReadGuard{domain};
#else
	kpp::SrcuReadGuard guard{domain};
#endif
	RCU_LOCKDEP_WARN(!srcu_read_lock_held(domain.raw()), "no section is open");
}

// run: Made<kpp::SrcuDomain> domain; domain->init(); work(*domain);
