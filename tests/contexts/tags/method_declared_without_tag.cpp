// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The class declares a method without the tag that its definition has.
#include <kpp/context/tags.hpp>
#include <linux/delay.h>

struct Device {
#ifdef MISUSE
	void work();
#else
	void work() KPP_MAY_SLEEP;
#endif
};

// misuse-error@+1 {{function declared '[[carries_dependency]]' after its first declaration}}
void Device::work() KPP_MAY_SLEEP
{
	msleep(1);
}

#ifdef MISUSE
// run: from_softirq([] { Device{}.work(); });
#else
// run: Device{}.work();
#endif
