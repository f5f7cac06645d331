// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Bottom halves are off: no sleeping.
#include <kpp/sync/bottom_half.hpp>
#include <linux/vmalloc.h>

void work(void *memory) KPP_MAY_SLEEP
{
	{
		kpp::BottomHalfGuard guard;
	}
	vfree(memory);
}
