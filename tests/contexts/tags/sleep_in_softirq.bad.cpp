// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A timer's function sleeps.
#include <kpp/context/tags.hpp>
#include <linux/delay.h>

void work() KPP_SOFTIRQ
{
	// expected-error@+1 {{calling function 'msleep' requires holding context tag 'KPP_MAY_SLEEP'}}
	msleep(1);
}

// run: from_softirq(work);
