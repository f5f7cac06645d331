// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The allocator takes locks that sleep on PREEMPT_RT.
#include <kpp/memory/page_block.hpp>
#include <kpp/sync/raw_spinlock.hpp>

static kpp::RawHardirqLock lock;

void work() KPP_MAY_SLEEP
{
#ifdef MISUSE
	kpp::RawSpinGuard guard{lock};
	// misuse-error-re@+1 {{cannot call function 'alloc' while scope {{.*}} 'of_a_raw_spinlock_guard' is held}}
	auto page = kpp::PageBlock::alloc(kpp::gfp::atomic);
#else
	auto page = kpp::PageBlock::alloc(kpp::gfp::atomic);
	kpp::RawSpinGuard guard{lock};
#endif
	// misuse-error-re@+1 {{cannot call function '~Result' while scope {{.*}} 'of_a_raw_spinlock_guard' is held}}
}

// run: never, the kernel that looks for trouble has no PREEMPT_RT
