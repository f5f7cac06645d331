// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A lambda without a tag may be called anywhere, also where it is written.
#include <kpp/context/tags.hpp>
#include <linux/delay.h>

void work() KPP_MAY_SLEEP
{
	auto pause = []() KPP_MAY_SLEEP { msleep(1); };
	pause();
}

// run: work();
