// SPDX-License-Identifier: GPL-2.0-only OR MIT
// KPP_PROCESS does not exclude that the caller holds a spinlock.
#include <kpp/context/tags.hpp>
#include <linux/delay.h>

#ifdef MISUSE
void work() KPP_PROCESS
#else
void work() KPP_MAY_SLEEP
#endif
{
	// misuse-error@+1 {{calling function 'msleep' requires holding context tag 'KPP_MAY_SLEEP'}}
	msleep(1);
}

#ifdef MISUSE
// run: preempt_disable(); // as with a spinlock held
// run: work(); preempt_enable();
#else
// run: work();
#endif
