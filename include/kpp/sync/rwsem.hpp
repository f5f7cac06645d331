// SPDX-License-Identifier: GPL-2.0-only OR MIT
/// @file
/// Locks that readers share and whose holders may sleep. C: `struct rw_semaphore` of
/// `<linux/rwsem.h>`.
///
///     long read(char __user *to) KPP_MAY_SLEEP
///     {
///             DownReadGuard guard{semaphore_};
///             return copy_to_user(to, text_, sizeof(text_)) ? -EFAULT : 0;
///     }
///     long write(const char __user *from) KPP_MAY_SLEEP
///     {
///             DownWriteGuard guard{semaphore_};
///             return copy_from_user(text_, from, sizeof(text_)) ? -EFAULT : 0;
///     }
///
/// Writing under a `DownReadGuard` does not compile.
#pragma once

#include <linux/rwsem.h>

#include <kpp/sync/sleeping.hpp>

namespace kpp {

/// @cond internals
namespace detail {
KPP_SLEEPING_CALLS(DownReadCalls, Shared, rw_semaphore, down_read, up_read);
KPP_SLEEPING_CALLS(DownWriteCalls, Alone, rw_semaphore, down_write, up_write);
} // namespace detail
/// @endcond

/// A semaphore of one writer or many readers. Made and initialized as a @ref SpinLock is:
/// `DECLARE_RWSEM()`, `init_rwsem()`. A guard adopts what a call that may fail has locked,
/// as @ref Mutex shows.
class KPP_CAPABILITY("rw_semaphore") RwSemaphore {
public:
	/// Waits to read; false: a fatal signal came first. Context: may sleep. C:
	/// `down_read_killable()`.
	[[nodiscard]] bool read_killable() KPP_TRY_ACQUIRES_SHARED(true, this)
		KPP_MAY_SLEEP KPP_TRUSTED
	{
		return down_read_killable(&raw_) == 0;
	}
	/// Waits to write; false: a fatal signal came first. Context: may sleep. C:
	/// `down_write_killable()`.
	[[nodiscard]] bool write_killable() KPP_TRY_ACQUIRES(true, this) KPP_MAY_SLEEP KPP_TRUSTED
	{
		return down_write_killable(&raw_) == 0;
	}
	/// Reads if nobody writes, and does not wait. Context: process, also under a
	/// spinlock. C: `down_read_trylock()`.
	[[nodiscard]] bool try_read()
		KPP_TRY_ACQUIRES_SHARED(true, this) KPP_TRIES_AS_TASK KPP_TRUSTED
	{
		return down_read_trylock(&raw_);
	}
	/// Writes if the semaphore is free, and does not wait. Context: process, also
	/// under a spinlock. C: `down_write_trylock()`.
	[[nodiscard]] bool try_write() KPP_TRY_ACQUIRES(true, this) KPP_TRIES_AS_TASK KPP_TRUSTED
	{
		return down_write_trylock(&raw_);
	}

	KPP_LOCK(RwSemaphore, rw_semaphore, __RWSEM_INITIALIZER, init_rwsem);
};

/// Reads under a semaphore for the rest of the scope, with other readers. Context: may sleep;
/// process, also under a spinlock, if it is locked already. C: `down_read()`, `up_read()`.
KPP_SLEEPING_GUARD(DownReadGuard, RwSemaphore, detail::DownReadCalls, detail::AdoptsAsTask);

/// Holds a semaphore alone for the rest of the scope, to read and write. Context: may sleep;
/// process, also under a spinlock, if it is locked already. C: `down_write()`, `up_write()`.
KPP_SLEEPING_GUARD(DownWriteGuard, RwSemaphore, detail::DownWriteCalls, detail::AdoptsAsTask);

} // namespace kpp
