// SPDX-License-Identifier: GPL-2.0-only OR MIT
/// @file
/// A tasklet: a function that an interrupt handler defers to a softirq. C: `struct tasklet_struct`
/// of `<linux/interrupt.h>`. In new code prefer a @ref kpp::Work or a threaded kpp::Irq, which may
/// sleep.
///
///     class Receiver {
///     public:
///             // Called by an interrupt handler.
///             void arrived() { tasklet_.schedule(); }
///
///     private:
///             void receive() KPP_SOFTIRQ { received_++; }
///
///             unsigned int received_ = 0;
///             kpp::Tasklet<&Receiver::receive> tasklet_{*this};
///     };
///
/// Members are destroyed in reverse, so the tasklet is declared after all that its callback uses,
/// and before what schedules it.
#pragma once

#include <linux/interrupt.h>

#include <kpp/context/callback.hpp>

namespace kpp {

namespace detail {
template <auto callback>
using TaskletNode = CallbackNode<tasklet_struct, callback, void(tasklet_struct *), Level::softirq>;
} // namespace detail

/// A tasklet that calls @p callback, which is `void T::f()` or `void f(T &)`, each time it was
/// scheduled.
///
/// The callback runs in a softirq: it is tagged `KPP_SOFTIRQ`, or not at all. It must not sleep, and
/// data that it shares with others goes under a `SoftirqLock`. It never runs twice at the same time.
///
/// Neither moves nor copies: the kernel has its address.
template <auto callback>
class Tasklet : detail::TaskletNode<callback> {
	using Base = detail::TaskletNode<callback>;

public:
	/// A tasklet that is not scheduled, and calls back on @p object.
	///
	/// Context: any.
	/// C: tasklet_setup().
	explicit Tasklet(typename Base::Object &object)
	{
		static_assert(Base::fits,
			      "kpp::Tasklet<callback>: callback is void T::f(), or void f(T &)");
		tasklet_setup(this, Base::function(object));
	}

	/// Waits until the tasklet neither runs nor is scheduled. No other code may schedule it any
	/// more.
	///
	/// Context: may sleep. Deadlocks under a lock that the callback takes.
	/// C: tasklet_kill().
	~Tasklet() KPP_END_MAY_SLEEP { tasklet_kill(this); }

	/// Schedules the callback to run once, however often this is called before it starts.
	///
	/// Context: any.
	/// C: tasklet_schedule().
	void schedule() { tasklet_schedule(this); }

	/// The same, before tasklets of normal priority, timers and the network.
	///
	/// Context: any.
	/// C: tasklet_hi_schedule().
	void schedule_high() { tasklet_hi_schedule(this); }
};

} // namespace kpp
