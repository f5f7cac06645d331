// SPDX-License-Identifier: GPL-2.0-only OR MIT
/// @file
/// A lock that any task may release. C: `struct semaphore` of `<linux/semaphore.h>`. Take a
/// @ref kpp::Mutex where you can: it knows its owner, and lockdep checks it.
///
///     DownGuard guard{semaphore};
///     msleep(1); // its holder may sleep
#pragma once

#include <linux/semaphore.h>

#include <kpp/sync/sleeping.hpp>

namespace kpp {

/// @cond internals
namespace detail {
KPP_SLEEPING_CALLS(DownCalls, Alone, semaphore, down, up);
} // namespace detail

#define KPP_SEMAPHORE_UNLOCKED(name) __SEMAPHORE_INITIALIZER(name, 1)
#define KPP_SEMAPHORE_INIT(semaphore) sema_init(semaphore, 1)
/// @endcond

/// A semaphore that one task at a time holds. Made and initialized as a @ref SpinLock is:
/// `DEFINE_SEMAPHORE()`, `sema_init()`. A guard adopts what a call that may fail has locked,
/// as @ref Mutex shows.
class KPP_CAPABILITY("semaphore") Semaphore {
public:
	/// Waits for the semaphore; false: a signal came first. Context: may sleep. C:
	/// `down_interruptible()`.
	[[nodiscard]] bool down_interruptible() KPP_TRY_ACQUIRES(true, this)
		KPP_MAY_SLEEP KPP_TRUSTED
	{
		return ::down_interruptible(&raw_) == 0;
	}
	/// Waits for the semaphore; false: a fatal signal came first. Context: may sleep. C:
	/// `down_killable()`.
	[[nodiscard]] bool down_killable() KPP_TRY_ACQUIRES(true, this) KPP_MAY_SLEEP KPP_TRUSTED
	{
		return ::down_killable(&raw_) == 0;
	}
	/// Waits for the semaphore; false: @p jiffies passed first. Context: may sleep. C:
	/// `down_timeout()`.
	[[nodiscard]] bool down_timeout(long jiffies) KPP_TRY_ACQUIRES(true, this)
		KPP_MAY_SLEEP KPP_TRUSTED
	{
		return ::down_timeout(&raw_, jiffies) == 0;
	}
	/// Takes the semaphore if it is free, and does not wait. The @ref DownGuard that adopts it may end
	/// in any context, too. Context: any. C: `down_trylock()`.
	[[nodiscard]] bool try_down() KPP_TRY_ACQUIRES(true, this) KPP_TRUSTED
	{
		return down_trylock(&raw_) == 0;
	}

	KPP_LOCK(Semaphore, semaphore, KPP_SEMAPHORE_UNLOCKED, KPP_SEMAPHORE_INIT, .lock);
};

#undef KPP_SEMAPHORE_UNLOCKED
#undef KPP_SEMAPHORE_INIT

/// Holds a semaphore for the rest of the scope. Context: may sleep; any, if it is locked already. C:
/// `down()`, `up()`.
KPP_SLEEPING_GUARD(DownGuard, Semaphore, detail::DownCalls, detail::AdoptsAnywhere);

} // namespace kpp
