// SPDX-License-Identifier: GPL-2.0-only OR MIT
/// @file
/// Spinning locks and their guards: locks with a level, whose holders may not sleep.
///
/// Drivers include the header of a lock: spinlock.hpp, raw_spinlock.hpp, rwlock.hpp, seqlock.hpp. A
/// lock names the kernel's calls, is a class with a level, and has a guard:
///
/// ~~~
/// namespace detail {
/// KPP_SPINNING_CALLS(SpinCalls, SpinlockScope, Alone, spinlock_t, spin_lock, spin_unlock);
/// } // namespace detail
///
/// template <Level Top>
/// class KPP_CAPABILITY("spinlock") SpinLock {
/// public:
///         static constexpr Level level = Top;
///         KPP_LOCK(SpinLock, spinlock_t, __SPIN_LOCK_UNLOCKED, spin_lock_init);
/// };
///
/// KPP_SPINNING_GUARD(SpinGuard, SpinLock, detail::SpinCalls);
/// ~~~
#pragma once

#include <kpp/sync/lock.hpp>
#include <kpp/sync/transition.hpp>

namespace kpp {

/// @cond internals
namespace detail {
template <class Calls, Level level, class... Outer>
class HeldSpinning;
} // namespace detail
/// @endcond

/// What a successful `try_lock()` of a spinlock hands to the guard that unlocks.
class SpinToken {
	template <class, Level, class...>
	friend class detail::HeldSpinning;
	unsigned long flags_ = 0;
};

/// @cond internals
namespace detail {

// The kernel's calls for a lock: the kind of scope that it opens, how it is held, its type, the
// calls that lock, unlock, and try, if one does. Each one has the forms _bh and _irqsave, which
// switch off contexts up to a level.
#define KPP_SPINNING_CALLS(Name, KindOfScope, HowHeld, type, lock_call, unlock_call, ...) \
	struct Name { \
		using Kind = KindOfScope; \
		using How = HowHeld; \
		using Lock = type; \
		template <Level off> \
		static void lock(type *lock, unsigned long &flags) \
		{ \
			if constexpr (off == Level::hardirq) \
				lock_call##_irqsave(lock, flags); \
			else if constexpr (off == Level::softirq) \
				lock_call##_bh(lock); \
			else \
				lock_call(lock); \
		} \
		template <Level off> \
		static void unlock(type *lock, unsigned long flags) \
		{ \
			if constexpr (off == Level::hardirq) \
				unlock_call##_irqrestore(lock, flags); \
			else if constexpr (off == Level::softirq) \
				unlock_call##_bh(lock); \
			else \
				unlock_call(lock); \
		} \
		__VA_OPT__(KPP_TRY_CALL(type, __VA_ARGS__)) \
	}
#define KPP_TRY_CALL(type, call) \
	template <Level off> \
	static bool try_lock(type *lock, unsigned long &flags) \
	{ \
		if constexpr (off == Level::hardirq) \
			return call##_irqsave(lock, flags); \
		else if constexpr (off == Level::softirq) \
			return call##_bh(lock); \
		else \
			return call(lock); \
	}

template <class Calls>
concept Tries = requires { &Calls::template try_lock<Level::process>; };

// Holds a lock of a level inside the scope of a witness, Outer, if there is one.
template <class Calls, Level level, class... Outer>
class HeldSpinning : public ScopeInside<Transition<typename Calls::Kind, level, Outer...>> {
	using Lock = Calls::Lock;

public:
	using Change = Transition<typename Calls::Kind, level, Outer...>;
	using How = Calls::How;

	// Of the lock itself: a guard is made of the token.
	[[nodiscard]] static bool try_lock(Lock *lock, SpinToken &token)
	{
		return Calls::template try_lock<Change::switches_off>(lock, token.flags_);
	}

protected:
	explicit HeldSpinning(Lock *lock) : lock_{lock}
	{
		static_assert(
			((Outer::locked <= level) && ...),
			"kpp: this lock has a lower level than one that the guard around it "
			"holds; code that takes the other lock can interrupt the holder of this "
			"one: deadlock. Take the lower lock first, raise its level, or try it");
		Calls::template lock<Change::switches_off>(lock_, flags_);
	}
	HeldSpinning(Lock *lock, SpinToken token) : lock_{lock}, flags_{token.flags_} {}
	~HeldSpinning() { Calls::template unlock<Change::switches_off>(lock_, flags_); }

private:
	Lock *lock_;
	unsigned long flags_;
};

} // namespace detail

// The guard of a lock, by a name of its own, which clang's messages show. If the lock can be tried,
// it also adopts what was locked so.
#define KPP_SPINNING_GUARD(Guard, LockOf, Calls) \
	template <Level level, class Form = detail::Spelled, Witness... Outer> \
	class KPP_SCOPED_GUARD Guard : public detail::HeldSpinning<Calls, level, Outer...> { \
		using Held = detail::HeldSpinning<Calls, level, Outer...>; \
		using Change = Held::Change; \
		using How = Held::How; \
\
		KPP_GUARD_IS_A_VARIABLE(Guard); \
\
	public: \
		[[nodiscard("name the guard, or it unlocks at once: " #Guard " guard{lock};")]] \
		explicit Guard(LockOf<level> &lock, const Outer &...) \
			KPP_OPENS(Change, How::alone(lock)) \
				KPP_ACQUIRES_SHARED(How::shared(lock)) KPP_TRUSTED \
			: Held{lock.raw()} \
		{} \
		Guard(LockOf<level> &lock, SpinToken token, const Outer &...) \
			requires detail::Tries<Calls> \
		KPP_ADOPTS(Change, How::alone(lock)) \
		KPP_REQUIRES_SHARED(How::shared(lock)) KPP_TRUSTED : Held{lock.raw(), token} \
		{} \
		~Guard() KPP_CLOSES(Change) KPP_TRUSTED {} \
	}; \
	template <Level level, Witness... Outer> \
	Guard(LockOf<level> &, const Outer &...) -> Guard<level, detail::Deduced, Outer...>; \
	template <Level level, Witness... Outer> \
	Guard(LockOf<level> &, SpinToken, const Outer &...) \
		-> Guard<level, detail::Deduced, Outer...>; \
	template <Level level> \
	Guard<level, detail::Deduced> guard_of(LockOf<level> &, Calls::How)
/// @endcond

} // namespace kpp
