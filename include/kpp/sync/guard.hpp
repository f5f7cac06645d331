// SPDX-License-Identifier: GPL-2.0-only OR MIT
/// @file
/// Shared machinery of all locks: lockdep classes, tokens, and the choice of kernel call.
#pragma once

#include <linux/lockdep.h>

#include <kpp/sync/transition.hpp>

namespace kpp {

/// The class that lockdep files a lock under; made by @ref KPP_LOCK_CLASS.
struct LockClass {
	lock_class_key *key; ///< Static storage, as lockdep demands.
	const char *name;    ///< What lockdep's reports call it.
};

/// Tag for a guard that takes over a lock which the caller already holds.
struct Adopt {};
inline constexpr Adopt adopt; ///< `MutexGuard guard{mutex, adopt};`

/// @cond internals
namespace detail {
template <template <Level> class Calls, bool Raw, Level Top, class... Outer>
class HeldLock;
} // namespace detail
/// @endcond

/// What a successful `try_lock()` of a spinlock hands to the guard that unlocks.
class SpinToken {
	template <template <Level> class, bool, Level, class...>
	friend class detail::HeldLock;
	unsigned long flags_ = 0;
};

/// @cond internals
namespace detail {

// The guard of a spinlock.
template <bool Raw, Level Top, class... Outer>
using LockTransition =
	Transition<conditional_t<Raw, RawSpinlockScope, SpinlockScope>, Top, Outer...>;

// The calls of a lock that switch off contexts up to a level; the last one tries, if there is one.
#define KPP_LOCK_CALLS(Name, type, lock_call, unlock_call, ...) \
	template <Level Off> \
	struct Name { \
		using Lock = type; \
		static void lock(type *lock, unsigned long &flags) \
		{ \
			if constexpr (Off == Level::hardirq) \
				lock_call##_irqsave(lock, flags); \
			else if constexpr (Off == Level::softirq) \
				lock_call##_bh(lock); \
			else \
				lock_call(lock); \
		} \
		static void unlock(type *lock, unsigned long flags) \
		{ \
			if constexpr (Off == Level::hardirq) \
				unlock_call##_irqrestore(lock, flags); \
			else if constexpr (Off == Level::softirq) \
				unlock_call##_bh(lock); \
			else \
				unlock_call(lock); \
		} \
		__VA_OPT__(KPP_TRY_CALL(type, __VA_ARGS__)) \
	}
#define KPP_TRY_CALL(type, call) \
	static bool try_lock(type *lock, unsigned long &flags) \
	{ \
		if constexpr (Off == Level::hardirq) \
			return call##_irqsave(lock, flags); \
		else if constexpr (Off == Level::softirq) \
			return call##_bh(lock); \
		else \
			return call(lock); \
	}

// What a guard of a lock does; the guards themselves say what it means.
template <template <Level> class Calls, bool Raw, Level Top, class... Outer>
class HeldLock : public ScopeInside<LockTransition<Raw, Top, Outer...>> {
	using Calls_ = Calls<LockTransition<Raw, Top, Outer...>::switches_off>;

public:
	// Of the lock itself: a guard is made of the token.
	[[nodiscard]] static bool try_lock(Calls_::Lock *lock, SpinToken &token)
	{
		return Calls_::try_lock(lock, token.flags_);
	}

protected:
	explicit HeldLock(Calls_::Lock *lock) : lock_{lock}
	{
		static_assert(
			((Outer::locked <= Top) && ...),
			"kpp: this lock ranks below one that the guard around it holds; whoever "
			"holds it elsewhere can be interrupted by one who takes the other: "
			"deadlock. Take the lower lock first, raise its level, or try it");
		Calls_::lock(lock_, flags_);
	}
	HeldLock(Calls_::Lock *lock, SpinToken token) : lock_{lock}, flags_{token.flags_} {}
	~HeldLock() { Calls_::unlock(lock_, flags_); }

private:
	Calls_::Lock *lock_;
	unsigned long flags_;
};

// A guard of a lock whose holder may sleep. It locks where that may sleep; or it adopts what is locked
// already, and asks for what unlocking asks for.
struct Locks {
	using Tag = SleepTag;
};
struct AdoptsAsTask {
	using Tag = ProcessTag;
};
struct AdoptsAnywhere {
	using Tag = Nothing;
};

// For trying what a task owns, and its unlocking: no interrupt does that, a task also under a spinlock.
// See mutex_trylock(), and on PREEMPT_RT rt_mutex_trylock(): "It's safe to call it from atomic regions".
#define KPP_TRIES_AS_TASK KPP_REQUIRES_SHARED(::kpp::context::KPP_PROCESS_or_above)

template <class Lock>
class HeldSleepingLock {
protected:
	explicit HeldSleepingLock(Lock *raw) : raw_{raw} {}

	Lock *raw_;
};

} // namespace detail

// The parts that all locks have. The last argument leads to what lockdep knows, if not all of it is.
#define KPP_LOCK(Name, type, unlocked, init, ...) \
public: \
	constexpr Name() \
	{ \
		if !consteval { \
			initialize(); \
		} \
	} \
	explicit Name(LockClass lock_class) \
	{ \
		initialize(); \
		lockdep_set_class_and_name(&raw_ __VA_ARGS__, lock_class.key, lock_class.name); \
	} \
	Name(const Name &) = delete; \
	Name &operator=(const Name &) = delete; \
	[[nodiscard]] type *raw() \
	{ \
		return &raw_; \
	} \
\
private: \
	void initialize() \
	{ \
		init(&raw_); \
	} \
	type raw_ = unlocked(raw_)
/// @endcond

} // namespace kpp

/// A lockdep class for the locks made at this place: `ProcessLock lock_{KPP_LOCK_CLASS("secret")};`
/// as the initializer of a member. Costs nothing without lockdep.
#define KPP_LOCK_CLASS(name) \
	([] { \
		static lock_class_key kpp_lock_key; \
		return ::kpp::LockClass{&kpp_lock_key, name}; \
	}())
