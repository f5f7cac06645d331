// SPDX-License-Identifier: GPL-2.0-only OR MIT
/// @file
/// Spinlocks that readers share. C: `rwlock_t` of `<linux/rwlock.h>`.
///
///     int total()
///     {
///             ReadGuard guard{lock_};
///             return total_;
///     }
///     void add(int n)
///     {
///             WriteGuard guard{lock_};
///             total_ += n;
///     }
///
/// Writing under a `ReadGuard` does not compile. The levels are those of `SpinLock`: the type names the
/// highest context that takes the lock, to read or to write.
#pragma once

#include <linux/spinlock.h>

#include <kpp/sync/spinning.hpp>

namespace kpp {

/// @cond internals
namespace detail {
// For rwlocks the kernel lacks all _bh and _irqsave trylocks but write_trylock_irqsave().
#define KPP_TRY_FORMS(name, call) \
	inline bool name(rwlock_t *lock) \
	{ \
		return call(lock); \
	} \
	inline bool name##_bh(rwlock_t *lock) \
	{ \
		local_bh_disable(); \
		if (name(lock)) \
			return true; \
		local_bh_enable(); \
		return false; \
	}
KPP_TRY_FORMS(try_read, read_trylock)
KPP_TRY_FORMS(try_write, write_trylock)
#undef KPP_TRY_FORMS
inline bool try_read_irqsave(rwlock_t *lock, unsigned long &flags)
{
	if constexpr (IS_ENABLED(CONFIG_PREEMPT_RT))
		return try_read(lock); // the lock is one that sleeps: interrupts stay on
	local_irq_save(flags);
	if (try_read(lock))
		return true;
	local_irq_restore(flags);
	return false;
}
inline bool try_write_irqsave(rwlock_t *lock, unsigned long &flags)
{
	return write_trylock_irqsave(lock, flags);
}

KPP_SPINNING_CALLS(ReadCalls, SpinlockScope, Shared, rwlock_t, read_lock, read_unlock, try_read);
KPP_SPINNING_CALLS(WriteCalls, SpinlockScope, Alone, rwlock_t, write_lock, write_unlock, try_write);
} // namespace detail
/// @endcond

/// A spinlock that readers share, taken in contexts up to @p Top. Made and initialized as a
/// @ref SpinLock is: `DEFINE_RWLOCK()`, `rwlock_init()`.
template <Level Top>
class KPP_CAPABILITY("rwlock") RwSpinLock {
	template <class... Outer>
	using Reading = detail::HeldSpinning<detail::ReadCalls, Top, Outer...>;
	template <class... Outer>
	using Writing = detail::HeldSpinning<detail::WriteCalls, Top, Outer...>;

public:
	static constexpr Level level = Top; ///< The highest context that takes it.

	/// Takes the lock to read if no writer has it, and does not wait; a @ref ReadGuard then adopts
	/// it, as @ref SpinLock shows. Context: that of the lock's level or lower. C: `read_trylock()`.
	template <Witness... Outer>
	[[nodiscard]] bool try_read(SpinToken &token, const Outer &...)
		KPP_TRIES(Reading<Outer...>::Change) KPP_TRY_ACQUIRES_SHARED(true, this) KPP_TRUSTED
	{
		return Reading<Outer...>::try_lock(&raw_, token);
	}
	/// Takes the lock to write if it is free, and does not wait; a @ref WriteGuard then adopts it.
	/// Context: that of the lock's level or lower. C: `write_trylock()`.
	template <Witness... Outer>
	[[nodiscard]] bool try_write(SpinToken &token, const Outer &...)
		KPP_TRIES(Writing<Outer...>::Change, this) KPP_TRUSTED
	{
		return Writing<Outer...>::try_lock(&raw_, token);
	}

	KPP_LOCK(RwSpinLock, rwlock_t, __RW_LOCK_UNLOCKED, rwlock_init);
};

using RwProcessLock = RwSpinLock<Level::process>; ///< Process context only: `read_lock()`.
using RwSoftirqLock = RwSpinLock<Level::softirq>; ///< Timers too: `read_lock_bh()`.
using RwHardirqLock = RwSpinLock<Level::hardirq>; ///< Handlers too: `read_lock_irqsave()`.

/// Reads under a lock for the rest of the scope, with other readers. Nests as @ref SpinGuard does.
/// Context: that of the lock's level or lower. C: `read_lock()`, `read_lock_bh()`,
/// `read_lock_irqsave()` and their unlocking counterparts.
KPP_SPINNING_GUARD(ReadGuard, RwSpinLock, detail::ReadCalls);

/// Holds a lock alone for the rest of the scope, to read and write. Nests as @ref SpinGuard does.
/// Context: that of the lock's level or lower. C: `write_lock()`, `write_lock_bh()`,
/// `write_lock_irqsave()` and their unlocking counterparts.
KPP_SPINNING_GUARD(WriteGuard, RwSpinLock, detail::WriteCalls);

} // namespace kpp
