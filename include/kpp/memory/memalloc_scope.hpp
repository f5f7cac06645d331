// SPDX-License-Identifier: GPL-2.0-only OR MIT
/// @file
/// Scopes whose allocations do not call back into the driver. C: `memalloc_noio_save()` of
/// `<linux/sched/mm.h>`.
///
///     NoIoGuard guard; // until its end GFP_KERNEL means GFP_NOIO, in all functions that are called
///     auto request = KPP_TRY(Box<Request>::alloc(gfp::kernel));
///
/// A driver that writes pages back, and allocates to do so, must not start the reclaim that waits for this very
/// write. It says so for a scope, because the functions that it calls have flags of their own.
///
/// Nothing is refused in such a scope: the allocator takes the flags out of each allocation of this task, so
/// that one which names more is right too. The scope may sleep where its function may. One inside another
/// leaves the outer one in force when it ends.
#pragma once

#include <linux/sched.h>
#include <linux/sched/mm.h>

#include <kpp/sync/guard.hpp>

namespace kpp {

/// @cond internals
// The guard of such a scope, by a name of its own. It holds what was in force before it.
#define KPP_MEMALLOC_GUARD(Guard, save, restore) \
	template <class Form = detail::Spelled> \
	class Guard { \
		KPP_GUARD_IS_A_VARIABLE(Guard); \
\
	public: \
		[[nodiscard("name the guard, or its scope ends at once: " #Guard " guard;")]] \
		explicit Guard() \
			: before_{save()} \
		{} \
		~Guard() \
		{ \
			restore(before_); \
		} \
\
	private: \
		unsigned int before_; \
	}; \
	Guard()->Guard<detail::Deduced>
/// @endcond

/// Allocations of this task start no I/O for the rest of the scope: `GFP_KERNEL` means `GFP_NOIO`. For block
/// drivers, and what may run while a device is suspended or reset. Context: any. C: `memalloc_noio_save()`,
/// `memalloc_noio_restore()`.
KPP_MEMALLOC_GUARD(NoIoGuard, memalloc_noio_save, memalloc_noio_restore);

/// Allocations of this task do not call into file systems for the rest of the scope: `GFP_KERNEL` means
/// `GFP_NOFS`. Context: any. C: `memalloc_nofs_save()`, `memalloc_nofs_restore()`.
KPP_MEMALLOC_GUARD(NoFsGuard, memalloc_nofs_save, memalloc_nofs_restore);

/// Allocations of this task reclaim nothing for the rest of the scope, and may use the kernel's last reserves
/// instead. For work that frees more memory than it takes, and for nothing else. Context: any. C:
/// `memalloc_noreclaim_save()`, `memalloc_noreclaim_restore()`.
KPP_MEMALLOC_GUARD(NoReclaimGuard, memalloc_noreclaim_save, memalloc_noreclaim_restore);

} // namespace kpp
