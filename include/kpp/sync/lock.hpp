// SPDX-License-Identifier: GPL-2.0-only OR MIT
/// @file
/// Shared machinery of all locks: lockdep classes, and how a lock is held.
#pragma once

#include <linux/lockdep.h>

#include <kpp/sync/guard.hpp>

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

// How a guard holds a lock: alone, or shared with others. For the analysis, one of the two
// functions returns the lock, and the other one returns nothing.
struct Alone {
	template <class Lock>
	static const Lock &alone(const Lock &lock) KPP_RETURNS_CAPABILITY(lock);
	template <class Lock>
	static const Lock &shared(const Lock &) KPP_RETURNS_CAPABILITY("");
};
struct Shared {
	template <class Lock>
	static const Lock &alone(const Lock &) KPP_RETURNS_CAPABILITY("");
	template <class Lock>
	static const Lock &shared(const Lock &lock) KPP_RETURNS_CAPABILITY(lock);
};

// The guard that holds a lock in one of these ways: the overloads of guard_of() say, one for each guard.
template <class Lock, class How>
using GuardOf = decltype(guard_of(declval<Lock &>(), How{}));

} // namespace detail

// The members that all locks have. The optional last argument is the path to the member that
// lockdep knows.
#define KPP_LOCK(Name, type, unlocked, init, ...) \
public: \
	constexpr Name() \
	{ \
		if consteval { \
			type unlocked_here = unlocked(raw_); \
			raw_ = unlocked_here; \
		} else { \
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
		auto *lock = &raw_; /* lockdep shows this name */ \
		init(lock); \
	} \
	type raw_
/// @endcond

} // namespace kpp

/// A lockdep class for the locks made at this place: `ProcessLock lock_{KPP_LOCK_CLASS("secret")};`
/// as the initializer of a member. Costs nothing without lockdep.
#define KPP_LOCK_CLASS(name) \
	([] { \
		static lock_class_key kpp_lock_key; \
		return ::kpp::LockClass{&kpp_lock_key, name}; \
	}())
