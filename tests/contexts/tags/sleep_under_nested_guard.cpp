// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Closing the inner of two guards does not end the atomic scope.
#include <kpp/sync/spinlock.hpp>
#include <linux/delay.h>

static kpp::ProcessLock outer_lock;
static kpp::HardirqLock inner_lock;

void work() KPP_MAY_SLEEP
{
	{
		kpp::SpinGuard outer{outer_lock};
		{
			kpp::SpinGuard inner{inner_lock, outer};
		}
#ifdef MISUSE
		// misuse-error-re@+1 {{cannot call function 'msleep' while scope {{.*}} 'of_a_spinlock_guard' is held}}
		msleep(1);
#endif
	}
#ifndef MISUSE
	msleep(1);
#endif
}
