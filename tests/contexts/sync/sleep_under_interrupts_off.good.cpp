// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Interrupts are off: no sleeping.
#include <kpp/sync/irqflags.hpp>
#include <linux/rcupdate.h>

void work() KPP_MAY_SLEEP
{
	{
		kpp::InterruptGuard guard;
	}
	synchronize_rcu();
}
