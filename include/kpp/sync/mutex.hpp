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
/// Under a spinlock, and in any other scope that may not sleep, it is only tried.
#pragma once

#include <linux/mutex.h>

#include <kpp/sync/guard.hpp>

namespace kpp {

/// A mutex. Made and initialized as a @ref SpinLock is: `DEFINE_MUTEX()`, `mutex_init()`.
///
/// What may fail is locked by hand and adopted by a guard:
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
template <class Form = detail::Spelled>
class KPP_SCOPED_GUARD MutexGuard : public detail::HeldSleepingLock<mutex> {
	KPP_GUARD_IS_A_VARIABLE(MutexGuard);
	using Tag = Form::Tag; // also where there are no tags, so that debuggers are told the same

public:
	/// Locks.
	[[nodiscard("name the guard, or it unlocks at once: MutexGuard guard{mutex};")]]
	explicit MutexGuard(Mutex &mutex) KPP_ACQUIRES(mutex) KPP_EXCLUDES_ATOMIC KPP_TRUSTED
		: HeldSleepingLock{mutex.raw()}
	{
		mutex_lock(raw_);
	}
	/// Unlocks what is locked already.
	MutexGuard(Mutex &mutex, Adopt) KPP_REQUIRES(mutex) KPP_TRUSTED
		: HeldSleepingLock{mutex.raw()}
	{}
	~MutexGuard() KPP_RELEASES() KPP_NEEDS(Tag::get()) KPP_TRUSTED { mutex_unlock(raw_); }
};

/// @cond internals
MutexGuard(Mutex &) -> MutexGuard<detail::Locks>;
MutexGuard(Mutex &, Adopt) -> MutexGuard<detail::AdoptsAsTask>;
/// @endcond

} // namespace kpp
