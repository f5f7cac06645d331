// SPDX-License-Identifier: GPL-2.0-only OR MIT
// No flags make the allocator do without its locks, which sleep on PREEMPT_RT.
#include <kpp/sync/raw_spinlock.hpp>
#include <linux/slab.h>

static kpp::RawHardirqLock lock;
static void *memory;

void work() KPP_MAY_SLEEP
{
#ifdef MISUSE
	kpp::RawSpinGuard guard{lock};
	// misuse-error-re@+1 {{cannot call function '{{kmalloc(_noprof)?}}' while scope {{.*}} 'of_a_raw_spinlock_guard' is held}}
	memory = kmalloc(100, GFP_ATOMIC);
#else
	memory = kmalloc(100, GFP_ATOMIC);
	kpp::RawSpinGuard guard{lock};
#endif
}

// run: for (int i = 0; i < 1000; i++) work();
