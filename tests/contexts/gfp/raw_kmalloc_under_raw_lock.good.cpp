// SPDX-License-Identifier: GPL-2.0-only OR MIT
// No flags make the allocator do without its locks, which sleep on PREEMPT_RT.
#include <kpp/sync/raw_spinlock.hpp>
#include <linux/slab.h>

static kpp::RawHardirqLock lock;
static void *memory;

void work() KPP_MAY_SLEEP
{
	memory = kmalloc(100, GFP_ATOMIC);
	kpp::RawSpinGuard guard{lock};
}
