// SPDX-License-Identifier: GPL-2.0-only OR MIT
/// @file
/// Spinlocks that spin on `PREEMPT_RT` too, where others sleep. C: `raw_spinlock_t` of
/// `<linux/spinlock.h>`. They are for code such as the scheduler and drivers of interrupt controllers;
/// other code takes a @ref kpp::SpinLock.
///
///     RawSpinGuard guard{raw_lock};
///     RawSpinGuard inner{other, guard}; // a SpinGuard inside would not compile
///
/// Inside the guard of a lock that is not raw, a RawSpinGuard switches interrupts off itself, because
/// that guard leaves them on if the kernel has `PREEMPT_RT`.
#pragma once

#include <linux/spinlock.h>

#include <kpp/sync/spinning.hpp>

namespace kpp {

/// @cond internals
namespace detail {
KPP_SPINNING_CALLS(RawSpinCalls, RawSpinlockScope, Alone, raw_spinlock_t, raw_spin_lock,
		   raw_spin_unlock, raw_spin_trylock);
} // namespace detail
/// @endcond

/// A raw spinlock taken in contexts up to @p Top. Made and initialized as a @ref SpinLock is:
/// `DEFINE_RAW_SPINLOCK()`, `raw_spin_lock_init()`.
template <Level Top>
class KPP_CAPABILITY("raw spinlock") RawSpinLock {
	template <class... Outer>
	using Held = detail::HeldSpinning<detail::RawSpinCalls, Top, Outer...>;

public:
	static constexpr Level level = Top; ///< The highest context that takes it.

	/// Takes the lock if it is free, and does not wait; a guard then adopts it, as
	/// @ref SpinLock shows. Context: that of the lock's level or lower. C: `raw_spin_trylock()`,
	/// `raw_spin_trylock_bh()`, `raw_spin_trylock_irqsave()`.
	template <Witness... Outer>
	[[nodiscard]] bool try_lock(SpinToken &token, const Outer &...)
		KPP_TRIES(Held<Outer...>::Change, this) KPP_TRUSTED
	{
		return Held<Outer...>::try_lock(&raw_, token);
	}

	KPP_LOCK(RawSpinLock, raw_spinlock_t, __RAW_SPIN_LOCK_UNLOCKED, raw_spin_lock_init);
};

using RawProcessLock = RawSpinLock<Level::process>; ///< Process context only: `raw_spin_lock()`.
using RawSoftirqLock = RawSpinLock<Level::softirq>; ///< Timers too: `raw_spin_lock_bh()`.
using RawHardirqLock = RawSpinLock<Level::hardirq>; ///< Handlers too: `raw_spin_lock_irqsave()`.

/// Holds a raw spinlock for the rest of the scope, which takes raw locks only. Nests as @ref SpinGuard
/// does. Context: that of the lock's level or lower. C: `raw_spin_lock()`,
/// `raw_spin_lock_bh()`, `raw_spin_lock_irqsave()` and their unlocking counterparts.
KPP_SPINNING_GUARD(RawSpinGuard, RawSpinLock, detail::RawSpinCalls);

} // namespace kpp
