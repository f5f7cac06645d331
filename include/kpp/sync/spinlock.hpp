// SPDX-License-Identifier: GPL-2.0-only OR MIT
/// @file
/// Spinlocks whose type names the highest context that takes them, and their guards.
/// C: `spinlock_t` of `<linux/spinlock.h>`.
///
/// The wrong program first:
///
/// ~~~{.c}
/// spin_lock(&lock);                       // an interrupt handler takes it too: deadlock, some day
/// if (copy_to_user(buffer, &bytes, 8))    // may sleep under the lock
///         return -EFAULT;                 // leaves it locked
/// bytes = 0;
/// ~~~
///
/// None of these three mistakes compiles here, nor does an access to `bytes_` without the lock:
///
///     class Statistics {
///     public:
///             // Called by an interrupt handler.
///             void count(size_t bytes)
///             {
///                     SpinGuard guard{lock_};
///                     bytes_ += bytes;
///             }
///
///     private:
///             HardirqLock lock_{KPP_LOCK_CLASS("statistics")};
///             size_t bytes_ KPP_GUARDED_BY(lock_) = 0;
///     };
///
/// | lock | taken by | guard |
/// | --- | --- | --- |
/// | `ProcessLock` | process context only | `spin_lock()` |
/// | `SoftirqLock` | timers and tasklets too | `spin_lock_bh()` |
/// | `HardirqLock` | interrupt handlers too | `spin_lock_irqsave()` |
///
/// On `PREEMPT_RT` these locks sleep, and leave preemption and interrupts on. So they are not taken in a
/// raw scope: that of a RawSpinGuard, PreemptGuard, InterruptGuard or RcuReadSchedGuard.
#pragma once

#include <linux/spinlock.h>

#include <kpp/sync/spinning.hpp>

namespace kpp {

/// @cond internals
namespace detail {
KPP_SPINNING_CALLS(SpinCalls, SpinlockScope, Alone, spinlock_t, spin_lock, spin_unlock,
		   spin_trylock);
} // namespace detail
/// @endcond

/// A spinlock taken in contexts up to @p Top. Locked through @ref SpinGuard only.
///
/// As a static variable it is initialized by the compiler, like `DEFINE_SPINLOCK()`. As a member of
/// an object made at run time it is initialized like `spin_lock_init()`; all such locks of one
/// level are one class for lockdep, unless @ref KPP_LOCK_CLASS says otherwise, which two locks that
/// nest need. `raw()` is the kernel's lock, for kernel functions that take one. Their use of it is not
/// checked.
template <Level Top>
class KPP_CAPABILITY("spinlock") SpinLock {
	template <class... Outer>
	using Held = detail::HeldSpinning<detail::SpinCalls, Top, Outer...>;

public:
	static constexpr Level level = Top; ///< The highest context that takes it.

	/// Takes the lock if it is free, and does not wait. If it returns true, a guard adopts the
	/// lock:
	///
	///     if (SpinToken token; lock.try_lock(token)) {
	///             SpinGuard guard{lock, token};
	///             ...
	///     }
	///
	/// Inside an outer guard, name that one in both calls: `other.try_lock(token, outer)`,
	/// `SpinGuard inner{other, token, outer}`.
	///
	/// Context: that of the lock's level or lower. C: `spin_trylock()`, `spin_trylock_bh()`,
	/// `spin_trylock_irqsave()`.
	template <Witness... Outer>
	[[nodiscard]] bool try_lock(SpinToken &token, const Outer &...)
		KPP_TRIES(Held<Outer...>::Change, this) KPP_TRUSTED
	{
		return Held<Outer...>::try_lock(&raw_, token);
	}

	KPP_LOCK(SpinLock, spinlock_t, __SPIN_LOCK_UNLOCKED, spin_lock_init);
};

using ProcessLock = SpinLock<Level::process>; ///< Taken in process context only: `spin_lock()`.
using SoftirqLock = SpinLock<Level::softirq>; ///< Taken by timers too: `spin_lock_bh()`.
using HardirqLock = SpinLock<Level::hardirq>; ///< Taken by handlers too: `spin_lock_irqsave()`.

/// Holds a spinlock for the rest of the scope, which may not sleep, and takes only locks that its
/// level allows.
///
///     SpinGuard guard{lock};
///     SpinGuard inner{other, guard}; // nested: the outer guard is the witness
///
/// A nested lock has the level of the outer one or a higher one. The other order is the inversion that
/// lockdep reports: it does not compile, unless the lock is tried. An inner guard switches off only what
/// is still on.
///
/// Context: that of the lock's level or lower. C: `spin_lock()`, `spin_lock_bh()`,
/// `spin_lock_irqsave()` and their unlocking counterparts.
KPP_SPINNING_GUARD(SpinGuard, SpinLock, detail::SpinCalls);

} // namespace kpp
