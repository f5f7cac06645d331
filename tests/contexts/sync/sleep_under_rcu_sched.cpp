// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Its read section must not sleep either.
#include <kpp/sync/rcu.hpp>
#include <linux/slab.h>
#include <kpp/context/gfp.hpp>

void *work() KPP_MAY_SLEEP
{
#ifdef MISUSE
	kpp::RcuReadSchedGuard guard;
#else
	{
		kpp::RcuReadSchedGuard guard;
	}
#endif
	// misuse-error-re@+1 {{cannot call function 'kmalloc{{.*}}' while scope {{.*}} 'of_an_RCU_sched_read_guard' is held}}
	return kmalloc(8, GFP_KERNEL);
}
