// SPDX-License-Identifier: GPL-2.0-only OR MIT
// An escape says why it is right.
#include <kpp/context/tags.hpp>
#include <linux/delay.h>

void probe() KPP_CONTEXT_ESCAPE("runs before interrupts are requested")
{
	msleep(1);
}

// run: probe();
