// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A function that a timer calls has no lock, and may not sleep either.
#include <kpp/context/tags.hpp>
#include <linux/slab.h>

void *work() KPP_SOFTIRQ
{
	return kmalloc(64, GFP_ATOMIC);
}
