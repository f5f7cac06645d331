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
/// None of the three compiles here, nor does touching `bytes_` without the lock:
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
#pragma once

#include <linux/spinlock.h>

#include <kpp/base/traits.hpp>
#include <kpp/context/tags.hpp>

namespace kpp {

/// The highest context that takes a lock.
enum class Level {
	process, ///< Process context only.
	softirq, ///< Softirqs (timers, tasklets), and process context.
	hardirq, ///< Interrupt handlers, and everything else.
};

/// The class that lockdep files a lock under; made by @ref KPP_LOCK_CLASS.
struct LockClass {
	lock_class_key *key; ///< Static storage, as lockdep demands.
	const char *name;    ///< What lockdep's reports call it.
};

/// What a successful `try_lock()` hands to the guard that unlocks.
class SpinToken {
	template <Level>
	friend class SpinLock;
	template <Level, Level...>
	friend class SpinGuard;
	unsigned long flags_ = 0;
};

/// @cond internals
// The guards are what the analysis trusts: their attributes say what the functions of the kernel
// do, which carry none, so their bodies are not analysed.
#define KPP_TRUSTED KPP_CONTEXT_ESCAPE("a guard is where the analysis begins")
/// @endcond

/// A spinlock taken in contexts up to @p Top. Locked through @ref SpinGuard only.
///
/// As a static variable it is initialized by the compiler, like `DEFINE_SPINLOCK()`. As a member of
/// an object made at run time it is initialized like `spin_lock_init()`; all such locks of one
/// level are one class for lockdep, unless @ref KPP_LOCK_CLASS says otherwise, which two locks that
/// nest need.
template <Level Top>
class KPP_CAPABILITY("spinlock") SpinLock {
public:
	static constexpr Level level = Top; ///< The highest context that takes it.

	/// Unlocked. C: `DEFINE_SPINLOCK()`, `spin_lock_init()`. Context: any.
	constexpr SpinLock()
	{
		if !consteval {
			initialize();
		}
	}

	/// Unlocked, in a lockdep class of its own: `SoftirqLock lock_{KPP_LOCK_CLASS("stats")};`
	/// C: `spin_lock_init()`, `lockdep_set_class_and_name()`. Context: any.
	explicit SpinLock(LockClass lock_class)
	{
		initialize();
		lockdep_set_class_and_name(&raw_, lock_class.key, lock_class.name);
	}

	SpinLock(const SpinLock &) = delete;
	SpinLock &operator=(const SpinLock &) = delete;

	/// Takes the lock if it is free, and does not wait. When it returns true, a guard adopts
	/// the lock:
	///
	///     if (SpinToken token; lock.try_lock(token)) {
	///             SpinGuard guard{lock, token};
	///             ...
	///     }
	///
	/// Context: that of the lock's level or lower, no other lock held. C: `spin_trylock()`,
	/// `spin_trylock_bh()`, `spin_trylock_irqsave()`.
	/// @{
	[[nodiscard]] bool try_lock(SpinToken &)
		requires(Top == Level::process)
	KPP_TRY_ACQUIRES(true, this, atomic_context)
	KPP_PROCESS KPP_TRUSTED
	{
		return spin_trylock(&raw_);
	}
	[[nodiscard]] bool try_lock(SpinToken &)
		requires(Top == Level::softirq)
	KPP_TRY_ACQUIRES(true, this, atomic_context, softirq_context)
	KPP_SOFTIRQ KPP_TRUSTED
	{
		return spin_trylock_bh(&raw_);
	}
	[[nodiscard]] bool try_lock(SpinToken &token)
		requires(Top == Level::hardirq)
	KPP_TRY_ACQUIRES(true, this, atomic_context, softirq_context, hardirq_context)
	KPP_TRUSTED
	{
		return spin_trylock_irqsave(&raw_, token.flags_);
	}
	/// @}

	/// The kernel's lock, for kernel functions that want one. What they do with it is not
	/// checked.
	[[nodiscard]] spinlock_t *raw() { return &raw_; }

private:
	void initialize() { spin_lock_init(&raw_); }

	spinlock_t raw_ = __SPIN_LOCK_UNLOCKED(raw_);
};

using ProcessLock = SpinLock<Level::process>; ///< Taken in process context only: `spin_lock()`.
using SoftirqLock = SpinLock<Level::softirq>; ///< Taken by timers too: `spin_lock_bh()`.
using HardirqLock = SpinLock<Level::hardirq>; ///< Taken by handlers too: `spin_lock_irqsave()`.

namespace detail {

// How a lock is taken in a scope that has Off switched off already. The state is what unlocking
// needs.
template <Level Top, Level... Off>
class HeldSpinLock;

// Nothing to switch off: process level, or an outer guard of the same level did.
template <Level Top, Level... Off>
class HeldSpinLock {
public:
	explicit HeldSpinLock(spinlock_t *lock, unsigned long = 0) : lock_{lock} {}
	void lock() { spin_lock(lock_); }
	void unlock() { spin_unlock(lock_); }

private:
	spinlock_t *lock_;
};

template <Level... Off>
	requires((Off != Level::softirq) && ...)
class HeldSpinLock<Level::softirq, Off...> {
public:
	explicit HeldSpinLock(spinlock_t *lock, unsigned long = 0) : lock_{lock} {}
	void lock() { spin_lock_bh(lock_); }
	void unlock() { spin_unlock_bh(lock_); }

private:
	spinlock_t *lock_;
};

template <Level... Off>
	requires((Off != Level::hardirq) && ...)
class HeldSpinLock<Level::hardirq, Off...> {
public:
	explicit HeldSpinLock(spinlock_t *lock, unsigned long flags = 0)
		: lock_{lock},
		  flags_{flags}
	{}
	void lock() { spin_lock_irqsave(lock_, flags_); }
	void unlock() { spin_unlock_irqrestore(lock_, flags_); }

private:
	spinlock_t *lock_;
	unsigned long flags_;
};

} // namespace detail

/// Holds a spinlock for the rest of the scope. Its scope may not sleep, and takes only what its
/// level allows.
///
///     SpinGuard guard{lock};
///     SpinGuard inner{other, guard}; // nested: the outer guard is the witness
///
/// A nested lock has the level of the outer one or a higher one; the other order is the inversion
/// that lockdep reports, and does not compile. An inner guard pays only for what the outer one has
/// not switched off yet.
///
/// Context: that of the lock's level or lower. C: `spin_lock()`, `spin_lock_bh()`,
/// `spin_lock_irqsave()` and their unlocking counterparts.
template <Level Top, Level... Outer>
class SpinGuard {
	static_assert(always_false_v<SpinLock<Top>>,
		      "kpp::SpinGuard: this lock ranks below the one that is held; whoever holds "
		      "it elsewhere can be interrupted by one who takes the other: deadlock. "
		      "Take the lower lock first, or raise its level (SoftirqLock, HardirqLock)");

public:
	template <class... Args>
	explicit SpinGuard(Args &&...); ///< @private
};

/// @cond internals
template <Level Top>
SpinGuard(SpinLock<Top> &) -> SpinGuard<Top>;
template <Level Top>
SpinGuard(SpinLock<Top> &, SpinToken) -> SpinGuard<Top>;
template <Level Top, Level OuterTop, Level... Rest>
SpinGuard(SpinLock<Top> &, const SpinGuard<OuterTop, Rest...> &) -> SpinGuard<Top, OuterTop>;

#define KPP_SPIN_GUARD_BODY(Guard, ...) \
	Guard(const Guard &) = delete; \
	Guard &operator=(const Guard &) = delete; \
\
private: \
	detail::HeldSpinLock<__VA_ARGS__> held_

template <>
class KPP_SCOPED_GUARD SpinGuard<Level::process> {
public:
	[[nodiscard("name the guard, or it unlocks at once: SpinGuard guard{lock};")]]
	explicit SpinGuard(ProcessLock &lock) KPP_ACQUIRES(lock, atomic_context)
		KPP_EXCLUDES(softirq_context, hardirq_context) KPP_TRUSTED : held_{lock.raw()}
	{
		held_.lock();
	}
	SpinGuard(ProcessLock &lock, SpinToken token) KPP_REQUIRES(lock, atomic_context) KPP_TRUSTED
		: held_{lock.raw(), token.flags_}
	{}
	~SpinGuard() KPP_RELEASES() KPP_REQUIRES(!softirq_context, !hardirq_context) KPP_TRUSTED
	{
		held_.unlock();
	}

	KPP_SPIN_GUARD_BODY(SpinGuard, Level::process);
};

template <>
class KPP_SCOPED_GUARD SpinGuard<Level::softirq> {
public:
	[[nodiscard("name the guard, or it unlocks at once: SpinGuard guard{lock};")]]
	explicit SpinGuard(SoftirqLock &lock) KPP_ACQUIRES(lock, atomic_context, softirq_context)
		KPP_EXCLUDES(hardirq_context) KPP_TRUSTED : held_{lock.raw()}
	{
		held_.lock();
	}
	SpinGuard(SoftirqLock &lock, SpinToken token)
		KPP_REQUIRES(lock, atomic_context, softirq_context) KPP_TRUSTED
		: held_{lock.raw(), token.flags_}
	{}
	~SpinGuard() KPP_RELEASES() KPP_REQUIRES(!hardirq_context) KPP_TRUSTED { held_.unlock(); }

	KPP_SPIN_GUARD_BODY(SpinGuard, Level::softirq);
};

template <>
class KPP_SCOPED_GUARD SpinGuard<Level::hardirq> {
public:
	[[nodiscard("name the guard, or it unlocks at once: SpinGuard guard{lock};")]]
	explicit SpinGuard(HardirqLock &lock)
		KPP_ACQUIRES(lock, atomic_context, softirq_context, hardirq_context) KPP_TRUSTED
		: held_{lock.raw()}
	{
		held_.lock();
	}
	SpinGuard(HardirqLock &lock, SpinToken token)
		KPP_REQUIRES(lock, atomic_context, softirq_context, hardirq_context) KPP_TRUSTED
		: held_{lock.raw(), token.flags_}
	{}
	~SpinGuard() KPP_RELEASES() KPP_TRUSTED { held_.unlock(); }

	KPP_SPIN_GUARD_BODY(SpinGuard, Level::hardirq);
};

// Nested: acquires only what the outer guard does not hold.
template <Level Top>
class KPP_SCOPED_GUARD SpinGuard<Top, Top> {
public:
	template <Level... Rest>
	[[nodiscard("name the guard, or it unlocks at once: SpinGuard inner{lock, outer};")]]
	SpinGuard(SpinLock<Top> &lock, const SpinGuard<Top, Rest...> &)
		KPP_ACQUIRES(lock) KPP_TRUSTED : held_{lock.raw()}
	{
		held_.lock();
	}
	~SpinGuard() KPP_RELEASES() KPP_TRUSTED { held_.unlock(); }

	KPP_SPIN_GUARD_BODY(SpinGuard, Top, Top);
};

template <>
class KPP_SCOPED_GUARD SpinGuard<Level::softirq, Level::process> {
public:
	template <Level... Rest>
	[[nodiscard("name the guard, or it unlocks at once: SpinGuard inner{lock, outer};")]]
	SpinGuard(SoftirqLock &lock, const SpinGuard<Level::process, Rest...> &)
		KPP_ACQUIRES(lock, softirq_context) KPP_TRUSTED : held_{lock.raw()}
	{
		held_.lock();
	}
	~SpinGuard() KPP_RELEASES() KPP_TRUSTED { held_.unlock(); }

	KPP_SPIN_GUARD_BODY(SpinGuard, Level::softirq, Level::process);
};

template <>
class KPP_SCOPED_GUARD SpinGuard<Level::hardirq, Level::process> {
public:
	template <Level... Rest>
	[[nodiscard("name the guard, or it unlocks at once: SpinGuard inner{lock, outer};")]]
	SpinGuard(HardirqLock &lock, const SpinGuard<Level::process, Rest...> &)
		KPP_ACQUIRES(lock, softirq_context, hardirq_context) KPP_TRUSTED : held_{lock.raw()}
	{
		held_.lock();
	}
	~SpinGuard() KPP_RELEASES() KPP_TRUSTED { held_.unlock(); }

	KPP_SPIN_GUARD_BODY(SpinGuard, Level::hardirq, Level::process);
};

template <>
class KPP_SCOPED_GUARD SpinGuard<Level::hardirq, Level::softirq> {
public:
	template <Level... Rest>
	[[nodiscard("name the guard, or it unlocks at once: SpinGuard inner{lock, outer};")]]
	SpinGuard(HardirqLock &lock, const SpinGuard<Level::softirq, Rest...> &)
		KPP_ACQUIRES(lock, hardirq_context) KPP_TRUSTED : held_{lock.raw()}
	{
		held_.lock();
	}
	~SpinGuard() KPP_RELEASES() KPP_TRUSTED { held_.unlock(); }

	KPP_SPIN_GUARD_BODY(SpinGuard, Level::hardirq, Level::softirq);
};
#undef KPP_SPIN_GUARD_BODY
/// @endcond

} // namespace kpp

#undef KPP_TRUSTED

/// A lockdep class for the locks made at this place: `ProcessLock lock_{KPP_LOCK_CLASS("secret")};`
/// as the initializer of a member. Costs nothing without lockdep.
#define KPP_LOCK_CLASS(name) \
	([] { \
		static lock_class_key kpp_lock_key; \
		return ::kpp::LockClass{&kpp_lock_key, name}; \
	}())
