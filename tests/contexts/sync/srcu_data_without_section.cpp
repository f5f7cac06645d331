// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Data of an SRCU domain, read with no section open.
#include <kpp/sync/srcu.hpp>

struct Names {
	kpp::SrcuDomain domain;
	int number KPP_GUARDED_BY(domain) = 0;
};

int work(Names &names)
{
#ifndef MISUSE
	kpp::SrcuReadGuard guard{names.domain};
#endif
	RCU_LOCKDEP_WARN(!srcu_read_lock_held(names.domain.raw()), "no section is open");
	// misuse-error@+1 {{reading variable 'number' requires holding SRCU domain 'names.domain'}}
	return names.number;
}

// run: Made<Names> names; names->domain.init(); work(*names);
