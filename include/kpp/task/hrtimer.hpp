// SPDX-License-Identifier: GPL-2.0-only OR MIT
/// @file
/// A timer in nanoseconds whose callback is a method of its owner. C: `struct hrtimer` of
/// `<linux/hrtimer.h>`.
///
///     class Stepper {
///     public:
///             void start() { timer_.start(interval); }
///
///     private:
///             static constexpr ktime_t interval = 50 * NSEC_PER_USEC;
///
///             enum hrtimer_restart step()
///             {
///                     if (++steps_ == 1000)
///                             return HRTIMER_NORESTART;
///                     timer_.forward_now(interval);
///                     return HRTIMER_RESTART;
///             }
///
///             unsigned int steps_ = 0;
///             kpp::HrTimer<&Stepper::step> timer_{*this};
///     };
///
/// Members are destroyed in reverse, so the timer is declared after all that its callback uses.
#pragma once

#include <linux/hrtimer.h>

#include <kpp/context/callback.hpp>
#include <kpp/context/level.hpp>

namespace kpp {

namespace detail {
// From 6.13 on the function is set with the rest.
template <class Hrtimer>
void setup_hrtimer(Hrtimer *timer, enum hrtimer_restart (*function)(struct hrtimer *),
		   clockid_t clock, enum hrtimer_mode mode)
{
	if constexpr (requires { hrtimer_setup(timer, function, clock, mode); })
		hrtimer_setup(timer, function, clock, mode);
	else {
		hrtimer_init(timer, clock, mode);
		timer->function = function;
	}
}

template <auto callback, Level level>
using HrTimerNode = CallbackNode<hrtimer, callback, enum hrtimer_restart(hrtimer *), level>;
} // namespace detail

/// A timer that calls @p callback, which is `enum hrtimer_restart T::f()` or one of `f(T &)`, when
/// it expires. Its return value says whether the timer is started again, with the time that
/// forward_now() has set.
///
/// The callback runs in an interrupt handler: it carries no tag, must not sleep, and data that it
/// shares with others goes under a `HardirqLock`. With `Level::softirq` it runs in a softirq: it is
/// tagged `KPP_SOFTIRQ`, or not at all, and a `SoftirqLock` is enough. On `PREEMPT_RT` both run in softirqs.
///
/// Neither moves nor copies: the kernel has its address. Not for the stack, where a kernel with
/// DEBUG_OBJECTS_TIMERS wants timers to be announced.
template <auto callback, Level level = Level::hardirq>
class HrTimer : detail::HrTimerNode<callback, level> {
	static_assert(level != Level::process,
		      "kpp::HrTimer<callback, level>: a timer runs in a softirq or an interrupt "
		      "handler; for process context use kpp::DelayedWork");
	using Base = detail::HrTimerNode<callback, level>;

public:
	/// A timer that is not set, and calls back on @p object. It goes by @p clock,
	/// `CLOCK_MONOTONIC` or another that hrtimers have.
	///
	/// Context: any.
	/// C: hrtimer_setup(), or hrtimer_init() before Linux 6.13.
	explicit HrTimer(typename Base::Object &object, clockid_t clock = CLOCK_MONOTONIC)
	{
		static_assert(Base::fits,
			      "kpp::HrTimer<callback>: callback is enum hrtimer_restart "
			      "T::f(), or enum hrtimer_restart f(T &)");
		detail::setup_hrtimer<hrtimer>(this, Base::function(object), clock,
					       mode(HRTIMER_MODE_ABS));
	}

	/// Cancels the timer and waits for the callback if it runs. No other code may start it any
	/// more.
	///
	/// Context: may sleep. Deadlocks under a lock that the callback takes.
	/// C: hrtimer_cancel().
	~HrTimer() KPP_END_MAY_SLEEP { hrtimer_cancel(this); }

	/// Sets the timer to expire in @p delay nanoseconds, instead of when it was set to before.
	///
	/// Context: any.
	/// C: hrtimer_start().
	void start(ktime_t delay) { hrtimer_start(this, delay, mode(HRTIMER_MODE_REL)); }

	/// Sets the timer to expire when its clock shows @p time, instead of when it was set to
	/// before.
	///
	/// Context: any.
	/// C: hrtimer_start().
	void start_at(ktime_t time) { hrtimer_start(this, time, mode(HRTIMER_MODE_ABS)); }

	/// Advances the expiry time by multiples of @p interval nanoseconds until it is in the
	/// future. Returns the number of intervals.
	///
	/// Context: any; in the callback, or while the timer is not set.
	/// C: hrtimer_forward_now().
	u64 forward_now(ktime_t interval) { return hrtimer_forward_now(this, interval); }

	/// Cancels the timer, and does not wait. Returns 1 if it was set and 0 if it was not. If
	/// the callback runs, returns -1 and does nothing.
	///
	/// Context: any.
	/// C: hrtimer_try_to_cancel().
	int try_to_cancel() { return hrtimer_try_to_cancel(this); }

	/// Cancels the timer and waits for a running callback. Returns whether it was set.
	///
	/// Context: may sleep. Deadlocks under a lock that the callback takes.
	/// C: hrtimer_cancel().
	bool cancel_sync() KPP_MAY_SLEEP { return hrtimer_cancel(this); }

	/// Whether the timer is set or its callback runs. That may change before the caller looks.
	///
	/// Context: any.
	/// C: hrtimer_active().
	[[nodiscard]] bool active() const { return hrtimer_active(this); }

private:
	static constexpr enum hrtimer_mode mode(int base)
	{
		int context = level == Level::softirq ? HRTIMER_MODE_SOFT : 0;
		return static_cast<enum hrtimer_mode>(base | context);
	}
};

} // namespace kpp
