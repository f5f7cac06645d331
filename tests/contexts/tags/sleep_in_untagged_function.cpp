// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Nothing says that this function may sleep: an interrupt handler could call it.
#include <kpp/context/tags.hpp>
#include <linux/delay.h>

#ifdef MISUSE
void work()
#else
void work() KPP_MAY_SLEEP
#endif
{
	// misuse-error@+1 {{calling function 'msleep' requires holding context tag 'KPP_MAY_SLEEP'}}
	msleep(1);
}

#ifdef MISUSE
// run: from_interrupt(work);
#else
// run: work();
#endif
