// SPDX-License-Identifier: GPL-2.0-only OR MIT
// An allocation that may sleep, with a spinlock held.
#include <kpp/memory/page_block.hpp>
#include <kpp/sync/spinlock.hpp>

static kpp::ProcessLock lock;

kpp::Result<kpp::PageBlock> work() KPP_MAY_SLEEP
{
	kpp::SpinGuard guard{lock};
#ifdef MISUSE
	// misuse-error-re@+1 {{cannot call function 'alloc' while scope {{.*}} 'of_a_spinlock_guard' is held}}
	return kpp::PageBlock::alloc(kpp::gfp::kernel);
#else
	return kpp::PageBlock::alloc(kpp::gfp::atomic);
#endif
}
