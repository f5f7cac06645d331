// SPDX-License-Identifier: GPL-2.0-only OR MIT
/// @file
/// Data that can be reached only with its lock held.
#pragma once

#include <kpp/context/end.hpp>
#include <kpp/sync/spinlock.hpp>

namespace kpp {

/// A T and the lock that guards it, which is any lock of kpp. It is its own lock:
///
///     static Locked<Totals> totals;
///     ...
///     SpinGuard guard{totals};
///     totals.data().rx += bytes;
///
/// `Locked<Names, RwSemaphore>` is locked by a DownWriteGuard, and its holder may sleep. Naming the
/// data without the guard does not compile. A pointer or reference to it must not leave the scope of
/// the guard; `with()` refuses to return one.
template <class T, class Lock = ProcessLock>
class KPP_CAPABILITY("lock") Locked : public Lock {
	using End = EndOf<T>;

	static constexpr bool may_sleep = !requires { Lock::level; };
	static constexpr Level level_of_caller()
	{
		if constexpr (may_sleep)
			return Level::process;
		else
			return Lock::level;
	}
	using MaySleep = detail::If<may_sleep, detail::SleepTag>;
	using Process = detail::If<level_of_caller() == Level::process, detail::ProcessTag>;
	using Softirq = detail::If<level_of_caller() != Level::hardirq, detail::SoftirqTag>;

	static_assert(
		requires(LockClass lock_class) {
			typename detail::GuardOf<Lock, detail::Alone>;
			Lock{lock_class};
		},
		"kpp::Locked<T, Lock>: Lock is a lock that all processors share, as kpp::ProcessLock or kpp::Mutex");

public:
	/// The data made from @p args, unlocked, in the lockdep class of all such locks. Context: any.
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
	[[nodiscard]] T &data() KPP_REQUIRES(static_cast<Lock &>(*this)) { return value_; }

	/// The data, to be read only. Context: under a guard of this object that may share it with
	/// others, as ReadGuard and DownReadGuard do.
	[[nodiscard]] const T &shared_data() KPP_REQUIRES_SHARED(static_cast<Lock &>(*this))
	{
		return value_;
	}

	/// Locks, calls @p function with the data, unlocks, and returns what the function returned,
	/// which is a value. The function is checked like one that is called under the guard of the
	/// lock: it may sleep if the holder of the lock may, and is tagged so. Context: where the
	/// lock may be taken, no spinlock held.
	template <class Function>
	auto with(Function &&function)
		KPP_REQUIRES_SHARED(MaySleep::get(), Process::get(), Softirq::get())
			KPP_EXCLUDES(static_cast<Lock &>(*this)) KPP_EXCLUDES_ATOMIC
	{
		check_returned<decltype(function(value_))>();
		detail::GuardOf<Lock, detail::Alone> guard{*this};
		return function(value_);
	}

	/// The same for a function that only reads: the lock is shared with others who do. Context:
	/// as @ref with().
	template <class Function>
		requires requires { typename detail::GuardOf<Lock, detail::Shared>; }
	auto with_shared(Function &&function)
		KPP_REQUIRES_SHARED(MaySleep::get(), Process::get(), Softirq::get())
			KPP_EXCLUDES(static_cast<Lock &>(*this)) KPP_EXCLUDES_ATOMIC
	{
		const T &value = value_;
		check_returned<decltype(function(value))>();
		detail::GuardOf<Lock, detail::Shared> guard{*this};
		return function(value);
	}

	/// A copy of data under a SeqLock. A writer does not wait for it. Context: that of the lock's
	/// level or lower, no spinlock held.
	template <class Seq = Lock>
		requires requires(Seq &lock) { lock.read_begin(); }
	[[nodiscard]] T copy() KPP_REQUIRES_SHARED(Process::get(), Softirq::get())
		KPP_EXCLUDES(static_cast<Lock &>(*this)) KPP_EXCLUDES_ATOMIC
	{
		static_assert(is_trivially_copyable_v<T>,
			      "kpp: a copy may be made while a writer changes the data, so T is a "
			      "type whose bytes are all that it is");
		for (;;) {
			unsigned start = this->read_begin();
			T copied = value_;
			if (!this->read_retry(start))
				return copied;
		}
	}

private:
	template <class Returned>
	static consteval void check_returned()
	{
		static_assert(!is_reference_v<Returned> && !is_pointer_v<Returned>,
			      "kpp::Locked::with() returns a value: a pointer or reference would "
			      "reach the data without its lock");
	}

	T value_;
};

} // namespace kpp
