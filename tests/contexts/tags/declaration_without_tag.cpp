// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A header declares a function without the tag: who includes only that would be let call it anywhere.
#include <kpp/context/tags.hpp>
#include <linux/delay.h>

#ifdef MISUSE
void work();
#else
void work() KPP_MAY_SLEEP;
#endif

// misuse-error@+1 {{function declared '[[carries_dependency]]' after its first declaration}}
void work() KPP_MAY_SLEEP
{
	msleep(1);
}

#ifdef MISUSE
// run: from_softirq(work);
#else
// run: work();
#endif
