// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Interrupts are off: no sleeping.
#include <kpp/sync/irqflags.hpp>
#include <linux/rcupdate.h>

void work() KPP_MAY_SLEEP
{
#ifdef MISUSE
	kpp::InterruptGuard guard;
#else
	{
		kpp::InterruptGuard guard;
	}
#endif
	// misuse-error-re@+1 {{cannot call function 'synchronize_rcu' while scope {{.*}} 'of_an_InterruptGuard' is held}}
	synchronize_rcu();
}
