// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The outer guard holds its lock after the inner one has ended.
#include <kpp/sync/rcu.hpp>
#include <kpp/sync/spinlock.hpp>
#include <linux/delay.h>

static kpp::ProcessLock outer_lock, inner_lock;

void work() KPP_MAY_SLEEP
{
	kpp::SpinGuard outer{outer_lock};
	{
		kpp::SpinGuard inner{inner_lock};
		kpp::RcuReadGuard reading;
	}
	// expected-error-re@+1 {{cannot call function 'msleep' while scope {{.*}} 'of_a_spinlock_guard' is held}}
	msleep(1);
}

// run: work();
