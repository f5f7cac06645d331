// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The outer guard holds its lock after the inner one has ended.
// The twin: it sleeps when both guards have ended.
#include <kpp/sync/rcu.hpp>
#include <kpp/sync/spinlock.hpp>
#include <linux/delay.h>

static kpp::ProcessLock outer_lock, inner_lock;

void work() KPP_MAY_SLEEP
{
#ifdef MISUSE
	kpp::SpinGuard outer{outer_lock};
	{
#else
	{
		kpp::SpinGuard outer{outer_lock};
#endif
		kpp::SpinGuard inner{inner_lock};
		kpp::RcuReadGuard reading;
	}
	// misuse-error-re@+1 {{cannot call function 'msleep' while scope {{.*}} 'of_a_spinlock_guard' is held}}
	msleep(1);
}

// run: work();
