// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Nothing says that the function may sleep.
// The twin: nothing says that the function may sleep, and with this constant it does not.
#include <kpp/context/tags.hpp>
#include <linux/kernel.h>

#ifdef MISUSE
int work(bool wait)
{
	// misuse-error-re@+1 1+ {{calling function '__{{might_sleep|cond_resched}}' requires holding context tag 'KPP_MAY_SLEEP'}}
	might_sleep_if(wait);
	return wait;
}
#else
int work(bool wait)
{
	might_sleep_if(false);
	return wait;
}

int slow_work(bool wait) KPP_MAY_SLEEP
{
	might_sleep_if(wait);
	return wait;
}
#endif

#ifdef MISUSE
// run: from_interrupt([] { work(true); });
#else
// run: slow_work(work(true));
#endif
