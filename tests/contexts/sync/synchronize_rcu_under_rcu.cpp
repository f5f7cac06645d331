// SPDX-License-Identifier: GPL-2.0-only OR MIT
// It waits until all read sections have ended, this one too.
#include <kpp/sync/rcu.hpp>

void work() KPP_MAY_SLEEP
{
#ifdef MISUSE
	kpp::RcuReadGuard guard;
#else
	{
		kpp::RcuReadGuard guard;
	}
#endif
	// misuse-error-re@+1 {{cannot call function 'synchronize_rcu' while scope {{.*}} 'of_an_RCU_read_guard' is held}}
	synchronize_rcu();
}
