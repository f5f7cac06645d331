// SPDX-License-Identifier: GPL-2.0-only OR MIT
// An RCU read section must not sleep.
#include <kpp/sync/rcu.hpp>
#include <linux/delay.h>

void work() KPP_MAY_SLEEP
{
#ifdef MISUSE
	kpp::RcuReadGuard guard;
	// misuse-error-re@+1 {{cannot call function 'msleep' while scope {{.*}} 'of_an_RCU_read_guard' is held}}
	msleep(1);
#else
	msleep(1);
	kpp::RcuReadGuard guard;
#endif
}
