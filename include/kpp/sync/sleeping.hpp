// SPDX-License-Identifier: GPL-2.0-only OR MIT
/// @file
/// Guards of locks whose holder may sleep.
///
/// Drivers include the header of a lock: mutex.hpp, semaphore.hpp, rwsem.hpp. A lock names the
/// kernel's calls, is a class, and has a guard:
///
/// ~~~
/// namespace detail {
/// KPP_SLEEPING_CALLS(MutexCalls, Alone, mutex, mutex_lock, mutex_unlock);
/// } // namespace detail
///
/// class KPP_CAPABILITY("mutex") Mutex {
///         KPP_LOCK(Mutex, mutex, __MUTEX_INITIALIZER, mutex_init);
/// };
///
/// KPP_SLEEPING_GUARD(MutexGuard, Mutex, detail::MutexCalls, detail::AdoptsAsTask);
/// ~~~
#pragma once

#include <kpp/sync/lock.hpp>

namespace kpp {

/// @cond internals
namespace detail {

// The forms of a guard, by the tag that its end asks for. It locks where that may sleep; or it
// adopts what is locked already, and asks for what unlocking asks for.
struct Locks {
	using Tag = SleepTag;
};
struct AdoptsAsTask {
	using Tag = ProcessTag;
};
struct AdoptsAnywhere {
	using Tag = Nothing;
};

// For trying what a task owns, and its unlocking: no interrupt does that, a task also under a
// spinlock. See mutex_trylock(), and on PREEMPT_RT rt_mutex_trylock(): "It's safe to call it from
// atomic regions".
#define KPP_TRIES_AS_TASK KPP_REQUIRES_SHARED(::kpp::context::KPP_PROCESS_or_above)

// The kernel's calls for a lock: how it is held, its type, the calls that lock and unlock.
#define KPP_SLEEPING_CALLS(Name, HowHeld, type, lock_call, unlock_call) \
	struct Name { \
		using How = HowHeld; \
		using Lock = type; \
		static void lock(type *lock) KPP_TRUSTED \
		{ \
			lock_call(lock); \
		} \
		static void unlock(type *lock) KPP_TRUSTED \
		{ \
			unlock_call(lock); \
		} \
	}

template <class Calls>
class HeldSleeping {
	using Lock = Calls::Lock;

protected:
	using How = Calls::How;

	explicit HeldSleeping(Lock *lock) : lock_{lock} { Calls::lock(lock_); }
	HeldSleeping(Lock *lock, Adopt) : lock_{lock} {}
	~HeldSleeping() { Calls::unlock(lock_); }

private:
	Lock *lock_;
};

} // namespace detail

// The guard of a lock, by a name of its own, which clang's messages show. Adopts is the form of one
// that takes over what is locked.
#define KPP_SLEEPING_GUARD(Guard, LockType, Calls, Adopts) \
	template <class Form = detail::Spelled> \
	class KPP_SCOPED_GUARD Guard : public detail::HeldSleeping<Calls> { \
		using Held = detail::HeldSleeping<Calls>; \
		using typename Held::How; \
		/* Also where there are no tags, so that debuggers are told the same. */ \
		using Tag = Form::Tag; \
\
		KPP_GUARD_IS_A_VARIABLE(Guard); \
\
	public: \
		[[nodiscard("name the guard, or it unlocks at once: " #Guard " guard{lock};")]] \
		explicit Guard(LockType &lock) KPP_ACQUIRES(How::alone(lock)) \
			KPP_ACQUIRES_SHARED(How::shared(lock)) KPP_EXCLUDES_ATOMIC KPP_TRUSTED \
			: Held{lock.raw()} \
		{} \
		Guard(LockType &lock, Adopt) KPP_REQUIRES(How::alone(lock)) \
			KPP_REQUIRES_SHARED(How::shared(lock)) KPP_TRUSTED \
			: Held{lock.raw(), adopt} \
		{} \
		~Guard() KPP_RELEASES() KPP_NEEDS(Tag::get()) KPP_TRUSTED {} \
	}; \
	Guard(LockType &) -> Guard<detail::Locks>; \
	Guard(LockType &, Adopt) -> Guard<Adopts>; \
	Guard<detail::Locks> guard_of(LockType &, Calls::How)
/// @endcond

} // namespace kpp
