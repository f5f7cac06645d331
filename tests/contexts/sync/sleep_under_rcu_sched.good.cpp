// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Its read section must not sleep either.
#include <kpp/sync/rcu.hpp>
#include <linux/slab.h>
#include <kpp/context/gfp.hpp>

void *work() KPP_MAY_SLEEP
{
	{
		kpp::RcuReadSchedGuard guard;
	}
	return kmalloc(8, GFP_KERNEL);
}
