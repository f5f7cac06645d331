// SPDX-License-Identifier: GPL-2.0-only OR MIT
// An RCU read section does not sleep.
#include <kpp/context/tags.hpp>
#include <linux/delay.h>
#include <linux/rcupdate.h>

#ifdef MISUSE
// misuse-error@+1 {{a function has one context tag, and this one has KPP_MAY_SLEEP}}
void work() KPP_RCU_READ KPP_MAY_SLEEP
{
	msleep(1);
}
#else
void work() KPP_RCU_READ
{
	udelay(1);
}
#endif

// run: rcu_read_lock(); work(); rcu_read_unlock();
