// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Nothing says that the function may sleep.
#include <kpp/context/tags.hpp>
#include <linux/kernel.h>

int work(bool wait)
{
	// expected-error-re@+1 1+ {{calling function '__{{might_sleep|cond_resched}}' requires holding context tag 'KPP_MAY_SLEEP'}}
	might_sleep_if(wait);
	return wait;
}

// run: from_interrupt([] { work(true); });
