// SPDX-License-Identifier: GPL-2.0-only OR MIT
// An allocation reclaims while a mutex is held for which scan() waits. A mutex may be held across an allocation, so the
// compiler does not see it; the checker does.
// The twin: scan() does not wait.
#include <kpp/memory/box.hpp>
#include <kpp/sync/mutex.hpp>
#include <linux/sched/mm.h>

static kpp::Mutex cache;

static void scan() KPP_MAY_SLEEP
{
#ifdef MISUSE
	kpp::MutexGuard guard{cache};
#else
	if (!cache.try_lock())
		return;
	kpp::MutexGuard guard{cache, kpp::adopt};
#endif
}

void work() KPP_MAY_SLEEP
{
	{
		kpp::MutexGuard guard{cache};
		auto block = kpp::Box<u64>::alloc(kpp::gfp::kernel);
		(void)block;
	}
	fs_reclaim_acquire(GFP_KERNEL); // as the kernel's thread does, which then calls scan()
	scan();
	fs_reclaim_release(GFP_KERNEL);
}
