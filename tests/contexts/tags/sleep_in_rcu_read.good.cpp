// SPDX-License-Identifier: GPL-2.0-only OR MIT
// An RCU read section does not sleep.
#include <kpp/context/tags.hpp>
#include <linux/delay.h>
#include <linux/rcupdate.h>

void work() KPP_RCU_READ
{
	udelay(1);
}
