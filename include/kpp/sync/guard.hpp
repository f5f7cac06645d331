// SPDX-License-Identifier: GPL-2.0-only OR MIT
/// @file
/// What the locks and guards of kpp have in common: the level of a lock, the scope of a guard, and
/// which call of the kernel the two make.
#pragma once

#include <linux/lockdep.h>

#include <kpp/context/capability.hpp>

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

/// Says that a guard gets a lock that is held already.
struct Adopt {};
inline constexpr Adopt adopt; ///< `MutexGuard guard{mutex, adopt};`

/// A scope that may not sleep; every guard that opens one is one. A guard that is opened inside
/// takes it as its witness, and switches off only what is still on.
template <Level Off, bool Raw, Level Locked = Level::process>
class Scope {
public:
	/// Contexts up to this one interrupt it on no kind of kernel.
	static constexpr Level off = Off;
	/// The highest level of the locks that are held in it. Contexts up to this one do not interrupt it either,
	/// except on `PREEMPT_RT`: there the holder of a lock that is not raw has interrupts on.
	static constexpr Level locked = Locked;
	/// Not even `PREEMPT_RT` makes it preemptible, so it takes raw spinlocks only.
	static constexpr bool raw = Raw;

	Scope(const Scope &) = delete;
	Scope &operator=(const Scope &) = delete;

protected:
	Scope() = default;
};

/// A guard that another one can have as its witness.
template <class T>
concept Witness = requires(const T &guard) {
	[]<Level Off, bool Raw, Level Locked>(const Scope<Off, Raw, Locked> &) {}(guard);
};

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

// Only a variable has the type of its guard deduced, which says that it is one: as a member, or as what
// a function returns, the type would be spelled, and the guard opened no scope.
struct Spelled {
	using Tag = Nothing;
};
struct Deduced;

#define KPP_GUARD_IS_A_VARIABLE(Name) \
	static_assert(!is_same_v<Form, detail::Spelled>, \
		      "kpp: a guard is a variable of the function whose scope it opens, with the " \
		      "type that the compiler deduces: " #Name " guard{...};. As a member, or " \
		      "returned, it would open no scope: open it in each function that needs it, " \
		      "or tag the functions that are called under it with KPP_REQUIRES(lock)"); \
\
public: \
	Name(const Name &) = delete ( \
		"a guard ends with its scope: it is neither copied nor returned; open one in each " \
		"function that needs it, or tag the functions that are called under it with " \
		"KPP_REQUIRES(lock)"); \
	Name &operator=(const Name &) = delete ("a guard ends with its scope: it is not assigned")

template <class Kind>
constexpr bool is_raw = is_same_v<Kind, RawSpinlockScope> || is_same_v<Kind, RcuSchedScope> ||
			is_same_v<Kind, PreemptScope> || is_same_v<Kind, InterruptScope>;
template <class Kind>
constexpr bool is_lock = is_same_v<Kind, SpinlockScope> || is_same_v<Kind, RawSpinlockScope>;

// Whether a guard may be opened inside another one without naming it as its witness.
constexpr bool nests_unnamed = __has_attribute(reentrant_capability);

// What a guard of the kind Opened changes that keeps contexts up to Top out, inside the scope of its
// witness, Outer, if it has one.
template <class Opened, Level Top, class... Outer>
struct Entering {
	static_assert(sizeof...(Outer) <= 1, "kpp: a guard has one witness, the innermost guard");

	// It sleeps on PREEMPT_RT.
	static constexpr bool opens_lock = is_lock<Opened> && !is_raw<Opened>;
	static constexpr bool raw_around = (Outer::raw || ...);

	static constexpr Level highest(Level a, Level b = Level::process) { return a > b ? a : b; }
	static constexpr bool is_locked(Level level) { return ((Outer::locked >= level) || ...); }
	static constexpr bool is_off_with_rt(Level level) { return ((Outer::off >= level) || ...); }
	static constexpr bool is_off(Level level)
	{
		return is_off_with_rt(level) || is_locked(level);
	}
	static constexpr bool is_new(Level level) { return Top >= level && !is_off(level); }
	static constexpr bool unnamed = sizeof...(Outer) == 0; // it names no guard around it

	// What is acquired, and so held where a lock of a lower level must not be taken: that a level
	// is off, or where it is off already, that a lock of it is held.
	template <Level level, class Off, class Locked>
	using Changes =
		conditional_t<is_new(level), Off,
			      If<is_lock<Opened> && Top >= level && !is_locked(level), Locked>>;
	using Atomic = If<unnamed || (is_raw<Opened> && !raw_around), Opened>;
	using Softirq = Changes<Level::softirq, SoftirqsOff, SoftirqLocked>;
	using Hardirq = Changes<Level::hardirq, InterruptsOff, HardirqLocked>;
	// The tag of where the guard is opened, and the scopes in which it must not be: above its level.
	// Who only tries cannot deadlock, and is held to that where there is no witness.
	static constexpr Level next = Top == Level::process ? Level::softirq : Level::hardirq;
	template <class Softirq, class Hardirq>
	using Next =
		If<Top != Level::hardirq, conditional_t<Top == Level::process, Softirq, Hardirq>>;
	using Tag = Next<ProcessTag, SoftirqTag>;
	using Above = conditional_t<is_off(next), Next<SoftirqLocked, HardirqLocked>,
				    Next<SoftirqsOff, InterruptsOff>>;
	using TriedAbove = If<unnamed, Above>;
	// On PREEMPT_RT a lock that sleeps keeps bottom halves off, too.
	static constexpr bool opens_bottom_halves = Top == Level::softirq && is_new(Top);
	// And without a witness any, but for one of its own kind, where acquiring it twice is the error;
	// or where nobody need be named, for what PREEMPT_RT makes sleep, those where it cannot. With
	// interrupts off bottom halves have their own error.
	template <class Kind>
	static constexpr bool cannot_sleep_in =
		is_raw<Kind> &&
		(opens_lock || (opens_bottom_halves && !is_same_v<Kind, InterruptScope>));
	template <class Kind>
	using Unless =
		If<unnamed && (nests_unnamed ? cannot_sleep_in<Kind> : !is_same_v<Kind, Opened>),
		   Kind>;

	// What is off inside: on PREEMPT_RT a lock that sleeps leaves interrupts on, so this is no more.
	static constexpr Level off =
		highest(opens_lock && Top == Level::hardirq ? Level::process : Top, Outer::off...);
	// What its lock switches off: what is on outside. A raw lock does not believe one that sleeps.
	static constexpr bool is_on =
		Top == Level::hardirq && is_raw<Opened> ? !is_off_with_rt(Top) : is_new(Top);
	static constexpr Level switches = is_on ? Top : Level::process;
	static constexpr bool raw = is_raw<Opened> || raw_around;
	static constexpr Level locked =
		highest(is_lock<Opened> ? Top : Level::process, Outer::locked...);

	// Last, so that the rest is there where they fail.
	static_assert(
		!(opens_lock && raw_around),
		"kpp: PREEMPT_RT makes this lock sleep, and the guard around it forbids that: it "
		"holds a raw lock, or has preemption or interrupts off. Take this lock first, or "
		"make it raw");
	static_assert(
		!(opens_bottom_halves && !opens_lock && raw_around),
		"kpp: PREEMPT_RT makes it sleep to switch bottom halves off, and the guard around "
		"forbids that: it holds a raw lock, or has preemption off. Switch bottom halves off "
		"first, by a BottomHalfGuard or another lock of softirqs");
};

// The scope that a guard opens. No type of Entering's own: debuggers are not to know of that.
template <class In>
using Inside = Scope<In::off, In::raw, In::locked>;
template <class Opened, Level Top, class... Outer>
using Inner = Inside<Entering<Opened, Top, Outer...>>;

// What the guard of a spinlock changes.
template <bool Raw, Level Top, class... Outer>
using Locking = Entering<conditional_t<Raw, RawSpinlockScope, SpinlockScope>, Top, Outer...>;

// What the guards carry. A constructor cannot require a tag, for the analysis takes it for a lock that
// the guard adopts: the destructor does.
#define KPP_ENTERS(In, ...) \
	KPP_ACQUIRES(__VA_ARGS__ __VA_OPT__(, ) In::Atomic::get(), In::Softirq::get(), \
		     In::Hardirq::get()) \
	KPP_EXCLUDES_OTHERS(In)
#define KPP_EXCLUDES_OTHERS(In) \
	KPP_EXCLUDES(In::template Unless<detail::SpinlockScope>::get(), \
		     In::template Unless<detail::RawSpinlockScope>::get(), \
		     In::template Unless<detail::RcuScope>::get(), \
		     In::template Unless<detail::RcuSchedScope>::get(), \
		     In::template Unless<detail::PreemptScope>::get(), \
		     In::template Unless<detail::BottomHalfScope>::get(), \
		     In::template Unless<detail::InterruptScope>::get())
#define KPP_OPENS(In, ...) KPP_ENTERS(In, __VA_ARGS__) KPP_EXCLUDES(In::Above::get())
#define KPP_ADOPTS(In, ...) \
	KPP_REQUIRES(__VA_ARGS__ __VA_OPT__(, ) In::Atomic::get(), In::Softirq::get(), \
		     In::Hardirq::get())
#define KPP_CLOSES(In) KPP_RELEASES() KPP_NEEDS(In::Tag::get())
#define KPP_CHECKS(In) KPP_NEEDS(In::Tag::get()) KPP_EXCLUDES(In::Above::get()) KPP_EXCLUDES_RAW
#define KPP_TRIES(In, ...) \
	KPP_TRY_ACQUIRES(true, __VA_ARGS__ __VA_OPT__(, ) In::Atomic::get(), In::Softirq::get(), \
			 In::Hardirq::get()) \
	KPP_EXCLUDES_OTHERS(In) KPP_NEEDS(In::Tag::get()) KPP_EXCLUDES(In::TriedAbove::get())

// The guards are what the analysis trusts: their attributes say what the functions of the kernel
// do, which carry none, so their bodies are not analysed.
#define KPP_TRUSTED KPP_CONTEXT_ESCAPE("a guard is where the analysis begins")

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
class HeldLock : public Inside<Locking<Raw, Top, Outer...>> {
	using Call = Calls<Locking<Raw, Top, Outer...>::switches>;

public:
	// Of the lock itself: a guard is made of the token.
	[[nodiscard]] static bool try_lock(Call::Lock *lock, SpinToken &token)
	{
		return Call::try_lock(lock, token.flags_);
	}

protected:
	explicit HeldLock(Call::Lock *lock) : lock_{lock}
	{
		static_assert(
			((Outer::locked <= Top) && ...),
			"kpp: this lock ranks below one that the guard around it holds; whoever "
			"holds it elsewhere can be interrupted by one who takes the other: "
			"deadlock. Take the lower lock first, raise its level, or try it");
		Call::lock(lock_, flags_);
	}
	HeldLock(Call::Lock *lock, SpinToken token) : lock_{lock}, flags_{token.flags_} {}
	~HeldLock() { Call::unlock(lock_, flags_); }

private:
	Call::Lock *lock_;
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
