// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A word is no reason. Not in templates either, and a method need not be called for it.
#include <kpp/context/tags.hpp>
#include <linux/delay.h>

template <class T>
struct Device {
	void probe() KPP_CONTEXT_ESCAPE("runs before interrupts are requested")
	{
		msleep(1);
	}
};

// run: Device<int>{}.probe();
