// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Nothing says that the function may sleep, and with this constant it does not.
#include <kpp/context/tags.hpp>
#include <linux/kernel.h>

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

// run: slow_work(work(true));
