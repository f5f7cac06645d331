// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Preemption is off: no sleeping.
#include <kpp/sync/preempt.hpp>
#include <linux/delay.h>

void work() KPP_MAY_SLEEP
{
#ifdef MISUSE
	kpp::PreemptGuard guard;
#else
	{
		kpp::PreemptGuard guard;
	}
#endif
	// misuse-error-re@+1 {{cannot call function 'msleep' while scope {{.*}} 'of_a_PreemptGuard' is held}}
	msleep(1);
}
