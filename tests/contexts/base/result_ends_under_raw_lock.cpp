// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A result ends its value, here by __free_pages(), which takes locks that sleep on PREEMPT_RT.
#include <kpp/memory/page_block.hpp>
#include <kpp/sync/raw_spinlock.hpp>

static kpp::RawHardirqLock lock;

static void use(const kpp::PageBlock &) {}

void work() KPP_MAY_SLEEP
{
	auto block = kpp::PageBlock::alloc(kpp::gfp::kernel);
	if (!block)
		return;
#ifdef MISUSE
	kpp::RawSpinGuard guard{lock};
	kpp::Result<kpp::PageBlock> other = kpp::move(block);
#else
	kpp::Result<kpp::PageBlock> other = kpp::move(block);
	kpp::RawSpinGuard guard{lock};
#endif
	use(*other);
	// misuse-error-re@+1 {{cannot call function '~Result' while scope {{.*}} 'of_a_raw_spinlock_guard' is held}}
}

// run: never, the kernel that looks for trouble has no PREEMPT_RT
