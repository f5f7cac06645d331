// SPDX-License-Identifier: GPL-2.0-only OR MIT
/// @file
/// Data that can be reached only with its lock held.
#pragma once

#include <kpp/context/end.hpp>
#include <kpp/sync/spinlock.hpp>

namespace kpp {

/// A T and the spinlock that guards it. It is its own lock:
///
///     static Locked<Totals> totals;
///     ...
///     SpinGuard guard{totals};
///     totals.data().rx += bytes;
///
/// Naming the data without the guard does not compile. A pointer or reference to it must not leave
/// the scope of the guard; `with()` refuses to return one.
template <class T, class Lock = ProcessLock>
class KPP_CAPABILITY("spinlock") Locked : public Lock {
	static_assert(is_base_of_v<SpinLock<Lock::level>, Lock>,
		      "kpp::Locked<T, Lock>: Lock is a kpp::SpinLock");
	using End = EndOf<T>;

public:
	/// The data made from @p args, unlocked, in the lockdep class of the lock's level. Context:
	/// any.
	template <class... Args>
		requires constructible_from<T, Args...>
	constexpr explicit(sizeof...(Args) > 0) Locked(Args &&...args)
		: value_(kpp::forward<Args>(args)...)
	{}

	/// The same in a lockdep class of its own, see @ref KPP_LOCK_CLASS. Context: any.
	template <class... Args>
		requires constructible_from<T, Args...>
	explicit Locked(LockClass lock_class, Args &&...args)
		: Lock{lock_class},
		  value_(kpp::forward<Args>(args)...)
	{}

	/// Ends the data. Context: any; may sleep where the end of a T may, see end.hpp.
	/// @{
	~Locked()
		requires is_trivially_destructible_v<T>
	= default;
	constexpr ~Locked() KPP_END_SLEEPS_IF(End) {}
	/// @}

	/// The data. Context: under a guard of this object.
	[[nodiscard]] T &data() KPP_REQUIRES(this) { return value_; }

	/// Locks, calls @p function with the data, unlocks, and returns what the function returned,
	/// which is a value. The function is checked on its own, as one that runs in any context:
	/// it may not sleep. Context: that of the lock's level or lower, no other lock held.
	/// @{
	template <class Function>
	auto with(Function &&function)
		requires(Lock::level == Level::process)
	KPP_PROCESS KPP_EXCLUDES(this) KPP_EXCLUDES_ATOMIC
	{
		return call(function);
	}
	template <class Function>
	auto with(Function &&function)
		requires(Lock::level == Level::softirq)
	KPP_SOFTIRQ KPP_EXCLUDES(this) KPP_EXCLUDES_ATOMIC
	{
		return call(function);
	}
	template <class Function>
	auto with(Function &&function)
		requires(Lock::level == Level::hardirq)
	KPP_EXCLUDES(this)
	KPP_EXCLUDES_ATOMIC
	{
		return call(function);
	}
	/// @}

private:
	template <class Function>
	auto call(Function &&function) KPP_CONTEXT_ESCAPE("its callers are checked")
	{
		using Returned = decltype(function(value_));
		static_assert(!is_reference_v<Returned> && !is_pointer_v<Returned>,
			      "kpp::Locked::with() returns a value: a pointer or reference would "
			      "reach the data without its lock");
		SpinGuard guard{static_cast<SpinLock<Lock::level> &>(*this)};
		return function(value_);
	}

	T value_;
};

} // namespace kpp
