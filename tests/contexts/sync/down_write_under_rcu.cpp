// SPDX-License-Identifier: GPL-2.0-only OR MIT
// An RCU read section must not sleep.
#include <kpp/sync/rwsem.hpp>
#include <kpp/sync/rcu.hpp>

static kpp::RwSemaphore semaphore;

void work() KPP_MAY_SLEEP
{
#ifdef MISUSE
	kpp::RcuReadGuard outer;
	// misuse-error-re@+1 {{cannot call function 'DownWriteGuard' while scope {{.*}} 'of_an_RCU_read_guard' is held}}
	kpp::DownWriteGuard inner{semaphore};
#else
	kpp::DownWriteGuard outer{semaphore};
	kpp::RcuReadGuard inner;
#endif
}
