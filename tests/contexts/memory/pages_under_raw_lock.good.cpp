// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The allocator takes locks that sleep on PREEMPT_RT.
#include <kpp/memory/page_block.hpp>
#include <kpp/sync/raw_spinlock.hpp>

static kpp::RawHardirqLock lock;

void work() KPP_MAY_SLEEP
{
	auto page = kpp::PageBlock::alloc(kpp::gfp::atomic);
	kpp::RawSpinGuard guard{lock};
}
