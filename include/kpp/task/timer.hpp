// SPDX-License-Identifier: GPL-2.0-only OR MIT
/// @file
/// A timer in jiffies whose callback is a method of its owner. C: `struct timer_list` of
/// `<linux/timer.h>`.
///
///     class Blinker {
///     public:
///             void start() { timer_.mod(jiffies + HZ); }
///
///     private:
///             void tick() KPP_SOFTIRQ
///             {
///                     on_ = !on_;
///                     timer_.mod(jiffies + HZ / 2);
///             }
///
///             bool on_ = false;
///             kpp::Timer<&Blinker::tick> timer_{*this};
///     };
///
/// Members are destroyed in reverse, so the timer is declared after all that its callback uses.
#pragma once

#include <linux/jiffies.h>
#include <linux/timer.h>

#include <kpp/context/callback.hpp>

namespace kpp {

namespace detail {
template <auto callback>
using TimerNode = CallbackNode<timer_list, callback, void(timer_list *), Level::softirq>;
} // namespace detail

/// A timer that calls @p callback, which is `void T::f()` or `void f(T &)`, when it expires.
///
/// The callback runs in a softirq: it is tagged `KPP_SOFTIRQ`, or not at all. It must not sleep, and
/// data that it shares with others goes under a `SoftirqLock`. It may set the timer again.
///
/// Neither moves nor copies: the kernel has its address. Not for the stack, where a kernel with
/// DEBUG_OBJECTS_TIMERS wants timers to be announced.
template <auto callback>
class Timer : detail::TimerNode<callback> {
	using Base = detail::TimerNode<callback>;

public:
	/// A timer that is not set, and calls back on @p object.
	///
	/// Context: any.
	/// C: timer_setup().
	explicit Timer(typename Base::Object &object)
	{
		static_assert(Base::fits,
			      "kpp::Timer<callback>: callback is void T::f(), or void f(T &)");
		timer_list *timer = this;
		timer_setup(timer, Base::function(object), 0);
	}

	/// Ends the timer: waits for a running callback, which can no longer set the timer.
	///
	/// Context: may sleep. Deadlocks under a lock that the callback takes.
	/// C: timer_shutdown_sync().
	~Timer() KPP_END_MAY_SLEEP { timer_shutdown_sync(this); }

	/// Sets the timer to expire at @p expires, in jiffies, instead of when it was set to before.
	/// Returns whether it was set before.
	///
	/// Context: any.
	/// C: mod_timer().
	bool mod(unsigned long expires) { return mod_timer(this, expires); }

	/// The same, but leaves an earlier time as it is. Returns whether it was set before.
	///
	/// Context: any.
	/// C: timer_reduce().
	bool reduce(unsigned long expires) { return timer_reduce(this, expires); }

	/// Cancels the timer, and does not wait for a running callback, perhaps on another CPU.
	/// Returns whether it was set.
	///
	/// Context: any.
	/// C: timer_delete().
	bool cancel() { return timer_delete(this); }

	/// Cancels the timer and waits for a running callback. Returns whether it was set.
	///
	/// Context: may sleep. Deadlocks under a lock that the callback takes.
	/// C: timer_delete_sync().
	bool cancel_sync() KPP_MAY_SLEEP { return timer_delete_sync(this); }

	/// Whether the timer is set. It may expire before the caller looks.
	///
	/// Context: any.
	/// C: timer_pending().
	[[nodiscard]] bool pending() const { return timer_pending(this); }
};

} // namespace kpp
