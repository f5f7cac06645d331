// SPDX-License-Identifier: GPL-2.0-only OR MIT
/// @file
/// Locks of data that each processor has for itself. C: `local_lock_t` of `<linux/local_lock.h>`.
///
///     static DEFINE_PER_CPU(kpp::LocalHardirqLock, events_lock);
///     static DEFINE_PER_CPU(unsigned long, events);
///
///     void count()
///     {
///             kpp::LocalGuard guard{events_lock};
///             __this_cpu_inc(events);
///     }
///
/// Other processors are not kept out. A guard switches off what could interrupt its scope on this one; on
/// `PREEMPT_RT` it takes a lock of this processor that sleeps instead, so it is not opened in a raw scope.
#pragma once

#include <linux/spinlock.h> // which local_lock.h needs on PREEMPT_RT

#include <linux/bottom_half.h>
#include <linux/local_lock.h>

#include <kpp/sync/spinning.hpp>

namespace kpp {

/// @cond internals
namespace detail {
// The form that the kernel lacks.
inline void local_lock_bh(local_lock_t *lock)
{
	local_bh_disable();
	local_lock(lock);
}
inline void local_unlock_bh(local_lock_t *lock)
{
	local_unlock(lock);
	local_bh_enable();
}
KPP_SPINNING_CALLS(LocalCalls, SpinlockScope, Alone, local_lock_t, local_lock, local_unlock);
} // namespace detail
/// @endcond

/// A lock of each processor, taken in contexts up to @p Top. Only a per-CPU variable is one, which is not
/// checked. Locked through @ref LocalGuard only.
template <Level Top>
class KPP_CAPABILITY("local lock") LocalLock : Pinned {
public:
	static constexpr Level level = Top; ///< The highest context that takes it.

	/// Unlocked, by the compiler. C: `INIT_LOCAL_LOCK()`.
	consteval LocalLock() = default;

	/// The kernel's lock, for kernel functions that take one. Context: any.
	[[nodiscard]] local_lock_t __percpu *raw() { return &raw_; }

private:
	local_lock_t raw_ = INIT_LOCAL_LOCK(raw_);
};

using LocalProcessLock = LocalLock<Level::process>; ///< Process context only: `local_lock()`.
using LocalSoftirqLock = LocalLock<Level::softirq>; ///< Timers too: with bottom halves off.
using LocalHardirqLock = LocalLock<Level::hardirq>; ///< Handlers too: `local_lock_irqsave()`.

/// Holds this processor's lock for the rest of the scope. Nests as @ref SpinGuard does. Context: that of
/// the lock's level or lower, no raw scope. C: `local_lock()`, `local_unlock()` and their other forms.
KPP_SPINNING_GUARD(LocalGuard, LocalLock, detail::LocalCalls);

} // namespace kpp
