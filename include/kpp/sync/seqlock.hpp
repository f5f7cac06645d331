// SPDX-License-Identifier: GPL-2.0-only OR MIT
/// @file
/// Locks whose readers never block a writer, and read again if one intervened. C: `seqlock_t` of
/// `<linux/seqlock.h>`.
///
///     u64 read()
///     {
///             u64 sum;
///             unsigned start;
///             do {
///                     start = lock_.read_begin();
///                     sum = seconds_ + nanoseconds_;
///             } while (lock_.read_retry(start));
///             return sum;
///     }
///     void add(u64 seconds)
///     {
///             WriteSeqGuard guard{lock_};
///             seconds_ += seconds;
///     }
///
/// Until the loop has ended, the data may be half written: copy it, and do not follow a pointer in it.
/// A reader that interrupts the writer would never end, so the level is that of the readers too. On
/// `PREEMPT_RT` a reader sleeps until the writer is done.
#pragma once

#include <linux/seqlock.h>

#include <kpp/sync/spinning.hpp>

namespace kpp {

/// @cond internals
namespace detail {
KPP_SPINNING_CALLS(WriteSeqCalls, SpinlockScope, Alone, seqlock_t, write_seqlock, write_sequnlock);
} // namespace detail
/// @endcond

/// A seqlock that is written and read in contexts up to @p Top. Made and initialized as a
/// @ref SpinLock is, whose lockdep class is that of its writers: `DEFINE_SEQLOCK()`,
/// `seqlock_init()`.
template <Level Top>
class KPP_CAPABILITY("seqlock") SeqLock {
	using Reading = detail::Transition<detail::SpinlockScope, Top>;

public:
	static constexpr Level level = Top; ///< The highest context that takes it.

	/// Begins to read; @ref read_retry() ends it. Context: that of the lock's level or lower,
	/// not under its `WriteSeqGuard` nor in a raw scope. C: `read_seqbegin()`.
	[[nodiscard]] unsigned read_begin() KPP_ACQUIRES_SHARED(this)
		KPP_CHECKS(Reading) KPP_TRUSTED
	{
		return read_seqbegin(&raw_);
	}
	/// Whether a writer intervened since @p start, so that the data that was read is void. Context: as
	/// @ref read_begin(). C: `read_seqretry()`.
	[[nodiscard]] bool read_retry(unsigned start) KPP_RELEASES_SHARED(this) KPP_TRUSTED
	{
		return read_seqretry(&raw_, start);
	}

	KPP_LOCK(SeqLock, seqlock_t, __SEQLOCK_UNLOCKED, seqlock_init, .lock);
};

using SeqProcessLock = SeqLock<Level::process>; ///< Process context only: `write_seqlock()`.
using SeqSoftirqLock = SeqLock<Level::softirq>; ///< Timers too: `write_seqlock_bh()`.
using SeqHardirqLock = SeqLock<Level::hardirq>; ///< Handlers too: `write_seqlock_irqsave()`.

/// Writes under a lock for the rest of the scope. Nests as @ref SpinGuard does. Context: that of the
/// lock's level or lower. C: `write_seqlock()`, `write_seqlock_bh()`, `write_seqlock_irqsave()` and
/// their unlocking counterparts.
KPP_SPINNING_GUARD(WriteSeqGuard, SeqLock, detail::WriteSeqCalls);

} // namespace kpp
