// SPDX-License-Identifier: GPL-2.0-only OR MIT
/// @file
/// A lock whose holder may sleep. C: `struct mutex` of `<linux/mutex.h>`.
///
///     class Settings {
///     public:
///             void rename(const char __user *from) KPP_MAY_SLEEP
///             {
///                     MutexGuard guard{mutex_};
///                     length_ = strncpy_from_user(name_, from, sizeof(name_));
///             }
///
///     private:
///             Mutex mutex_{KPP_LOCK_CLASS("settings")};
///             char name_[16] KPP_GUARDED_BY(mutex_) = {};
///             long length_ KPP_GUARDED_BY(mutex_) = 0;
///     };
///
/// Under a spinlock, and in any other scope that may not sleep, it can only be tried.
#pragma once

#include <linux/mutex.h>

#include <kpp/sync/sleeping.hpp>

namespace kpp {

/// @cond internals
namespace detail {
KPP_SLEEPING_CALLS(MutexCalls, Alone, mutex, mutex_lock, mutex_unlock);
} // namespace detail
/// @endcond

/// A mutex. Made and initialized as a @ref SpinLock is: `DEFINE_MUTEX()`, `mutex_init()`.
///
/// A call that may fail to lock is made by hand, and a guard adopts the mutex:
///
///     if (!mutex.lock_interruptible())
///             return -ERESTARTSYS;
///     MutexGuard guard{mutex, adopt};
class KPP_CAPABILITY("mutex") Mutex {
public:
	/// Waits for the mutex; false: a signal came first. Context: may sleep. C:
	/// `mutex_lock_interruptible()`.
	[[nodiscard]] bool lock_interruptible() KPP_TRY_ACQUIRES(true, this)
		KPP_MAY_SLEEP KPP_TRUSTED
	{
		return mutex_lock_interruptible(&raw_) == 0;
	}
	/// Waits for the mutex; false: a fatal signal came first. Context: may sleep. C:
	/// `mutex_lock_killable()`.
	[[nodiscard]] bool lock_killable() KPP_TRY_ACQUIRES(true, this) KPP_MAY_SLEEP KPP_TRUSTED
	{
		return mutex_lock_killable(&raw_) == 0;
	}
	/// Takes the mutex if it is free, and does not wait. Context: process, also under a spinlock;
	/// not in an interrupt or a softirq, for a mutex belongs to a task. C: `mutex_trylock()`.
	[[nodiscard]] bool try_lock() KPP_TRY_ACQUIRES(true, this) KPP_TRIES_AS_TASK KPP_TRUSTED
	{
		return mutex_trylock(&raw_);
	}

	KPP_LOCK(Mutex, mutex, __MUTEX_INITIALIZER, mutex_init);
};

/// Holds a mutex for the rest of the scope, which may sleep where its function may. Context: may
/// sleep; process, also under a spinlock, if it is locked already. C: `mutex_lock()`,
/// `mutex_unlock()`.
KPP_SLEEPING_GUARD(MutexGuard, Mutex, detail::MutexCalls, detail::AdoptsAsTask);

} // namespace kpp
