// SPDX-License-Identifier: GPL-2.0-only OR MIT
// It waits for the read section that it is called in.
#include <kpp/sync/srcu.hpp>

void work(kpp::SrcuDomain &domain) KPP_MAY_SLEEP
{
#ifdef MISUSE
	kpp::SrcuReadGuard guard{domain};
#else
	{
		kpp::SrcuReadGuard guard{domain};
	}
#endif
	// misuse-error@+1 {{cannot call function 'synchronize' while SRCU domain 'domain' is held}}
	domain.synchronize();
}

// run: Made<kpp::SrcuDomain> domain; domain->init(); work(*domain);
