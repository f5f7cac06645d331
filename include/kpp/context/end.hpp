// SPDX-License-Identifier: GPL-2.0-only OR MIT
/// @file
/// Whether the end of an object may sleep, as part of its type.
///
/// A destructor that may sleep is tagged `KPP_END_MAY_SLEEP`, as those of kpp::Work and kpp::Timer
/// are. A class with such a member, base or array needs no tag: its destructor may sleep too. The
/// owner of an object asks its type, and tags its own functions that end the object accordingly:
///
///     template <class T>
///     class Box {
///             using End = kpp::EndOf<T>;
///
///     public:
///             ~Box() KPP_END_SLEEPS_IF(End) { reset(); }
///             void reset() KPP_SLEEPS_IF(End) { End::destroy(*object_); }
///             ...
///     };
///
/// If T is a number, `box.reset()` compiles in any context. If T contains a Timer, it compiles only
/// in a context that may sleep.
///
/// Not checked: the end of a variable, a temporary or a parameter whose class has no destructor of
/// its own, but a member whose destructor may sleep.
#pragma once

#include <kpp/context/capability.hpp>

/// @cond internals
// The scopes that may not sleep, if a type says so: those where PREEMPT_RT cannot preempt, and the rest.
#define KPP_RAW_SCOPES_IF(Type) \
	Type::template If<::kpp::detail::RawSpinlockScope>::get(), \
		Type::template If<::kpp::detail::RcuSchedScope>::get(), \
		Type::template If<::kpp::detail::PreemptScope>::get(), \
		Type::template If<::kpp::detail::InterruptScope>::get()
#define KPP_PREEMPTIBLE_SCOPES_IF(Type) \
	Type::template If<::kpp::detail::SpinlockScope>::get(), \
		Type::template If<::kpp::detail::RcuScope>::get(), \
		Type::template If<::kpp::detail::BottomHalfScope>::get(), \
		Type::template If<::kpp::detail::WaitScope>::get()
/// @endcond

/// The function ends a T, so it may sleep if that may. @p End is an alias of kpp::EndOf.
#define KPP_SLEEPS_IF(End) \
	KPP_REQUIRES_SHARED(End::template If<::kpp::detail::SleepTag>::get()) \
	KPP_EXCLUDES(KPP_PREEMPTIBLE_SCOPES_IF(End), KPP_RAW_SCOPES_IF(End))

/// The destructor ends a T, so it may sleep if that may.
#define KPP_END_SLEEPS_IF(End) noexcept(!End::sleeps) KPP_SLEEPS_IF(End)

namespace kpp {

/// @cond internals
namespace detail {

// A destructor that may sleep is one that may throw, for the language; see KPP_END_MAY_SLEEP. A type
// that is not complete counts as one that does not sleep; destroy() looks again.
template <class T, bool is_complete = requires { sizeof(T); }>
inline constexpr bool end_sleeps_v = is_destructible_v<T> && !is_nothrow_destructible_v<T>;
template <class T>
inline constexpr bool end_sleeps_v<T, false> = false;

template <class T, bool may_sleep>
struct End {
	static constexpr bool sleeps = may_sleep; // Whether the end of a T may sleep.
	template <class Capability>
	using If = detail::If<may_sleep, Capability>;

	// Debuggers do not read of these two: the name of this type says what a tag says.
	[[gnu::always_inline, gnu::nodebug]] static void destroy(T &object) KPP_SLEEPS_IF(End)
	{
		static_assert(
			sleeps == end_sleeps_v<T>,
			"kpp: the end of T may sleep, and its owner did not know: it was "
			"named as the owner of T before T was complete. Define T first; where "
			"T itself holds such an owner, have it hold a pointer");
		if constexpr (sleeps)
			destroy_sleeping(object);
		else
			object.~T(); // if it is tagged, it should be KPP_END_MAY_SLEEP
	}

private:
	[[gnu::always_inline, gnu::nodebug]] static void destroy_sleeping(T &object)
		KPP_CONTEXT_ESCAPE("destroy() carries the tag")
	{
		object.~T();
	}
};

} // namespace detail
/// @endcond

/// The end of a T: `using End = kpp::EndOf<T>;` in a class that ends one. `End::sleeps` says
/// whether it may sleep, `End::destroy(object)` ends the object.
template <class T>
using EndOf = detail::End<T, detail::end_sleeps_v<T>>;

} // namespace kpp
