// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A word is no reason. Not in templates either, and a method need not be called for it.
#include <kpp/context/tags.hpp>
#include <linux/delay.h>

template <class T>
struct Device {
#ifdef MISUSE
	// misuse-error@kpp/context/tags.hpp:* {{KPP_CONTEXT_ESCAPE("why") wants the reason why the function is right although it is not checked}}
	void probe() KPP_CONTEXT_ESCAPE("works")
#else
	void probe() KPP_CONTEXT_ESCAPE("runs before interrupts are requested")
#endif
	{
		msleep(1);
	}
};

#ifdef MISUSE
// run: from_softirq([] { Device<int>{}.probe(); });
#else
// run: Device<int>{}.probe();
#endif
