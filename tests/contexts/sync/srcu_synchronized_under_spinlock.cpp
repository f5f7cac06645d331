// SPDX-License-Identifier: GPL-2.0-only OR MIT
// It sleeps until all readers have ended.
#include <kpp/sync/srcu.hpp>
#include <kpp/sync/spinlock.hpp>

static kpp::ProcessLock lock;

void work(kpp::SrcuDomain &domain) KPP_MAY_SLEEP
{
#ifdef MISUSE
	kpp::SpinGuard guard{lock};
#else
	{
		kpp::SpinGuard guard{lock};
	}
#endif
	// misuse-error-re@+1 {{cannot call function 'synchronize' while scope {{.*}} 'of_a_spinlock_guard' is held}}
	domain.synchronize();
}

// run: Made<kpp::SrcuDomain> domain; domain->init(); work(*domain);
