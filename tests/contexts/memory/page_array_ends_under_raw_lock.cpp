// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Freeing takes locks of the allocator, which sleep with PREEMPT_RT.
#include <kpp/memory/page_array.hpp>
#include <kpp/sync/raw_spinlock.hpp>

static kpp::RawHardirqLock lock;

void work(kpp::PageArray &to, kpp::PageArray &from)
{
#ifdef MISUSE
	kpp::RawSpinGuard guard{lock};
#else
	{
		kpp::RawSpinGuard guard{lock};
	}
#endif
	// misuse-error-re@+1 {{cannot call function 'operator={{.*}}' while scope {{.*}} 'of_a_raw_spinlock_guard' is held}}
	to = kpp::move(from);
}

// run: never, the kernel that looks for trouble has no PREEMPT_RT
