// SPDX-License-Identifier: GPL-2.0-only OR MIT
// What with() calls runs under the lock.
#include <kpp/sync/locked.hpp>
#include <linux/delay.h>

static kpp::Locked<int> counter{0};

void work() KPP_MAY_SLEEP
{
	counter.with([](int &count) {
		count++;
#ifdef MISUSE
		// misuse-error@+1 {{calling function 'msleep' requires holding context tag 'KPP_MAY_SLEEP'}}
		msleep(1);
#else
		udelay(1);
#endif
	});
}
