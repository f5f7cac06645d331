// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Preemption is off: no sleeping.
#include <kpp/sync/preempt.hpp>
#include <linux/delay.h>

void work() KPP_MAY_SLEEP
{
	{
		kpp::PreemptGuard guard;
	}
	msleep(1);
}
