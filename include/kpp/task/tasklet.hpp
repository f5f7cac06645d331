// SPDX-License-Identifier: GPL-2.0-only OR MIT
/// @file
/// A tasklet: what an interrupt handler leaves for later, but not for a thread. C:
/// `struct tasklet_struct` of `<linux/interrupt.h>`. New code rather uses a @ref kpp::Work or a
/// threaded kpp::Irq, which may sleep.
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

/// A tasklet that calls @p function, which is `void T::f()` or `void f(T &)`, each time it was
/// scheduled.
///
/// The callback runs in a softirq: it is tagged `KPP_SOFTIRQ`, or not at all. It must not sleep, and
/// data that it shares with others goes under a `SoftirqLock`. It never runs twice at the same time.
///
/// Neither moves nor copies: the kernel has its address.
template <auto function>
class Tasklet : tasklet_struct {
	using Callback = detail::Callback<function>;
	using Object = typename Callback::Object;

public:
	/// A tasklet that is not scheduled, and calls back on @p object.
	///
	/// Context: any.
	/// C: tasklet_setup().
	explicit Tasklet(Object &object) : object_{object}
	{
		static_assert(Callback::template is<void>(),
			      "kpp::Tasklet<function>: function is void T::f(), or void f(T &)");
		Callback::check_object();
		tasklet_setup(this, run);
	}

	Tasklet(const Tasklet &) = delete;
	Tasklet &operator=(const Tasklet &) = delete;

	/// Waits until the tasklet neither runs nor is scheduled. Nobody else schedules it any more.
	///
	/// Context: may sleep. Under a lock that the callback takes it would wait for ever.
	/// C: tasklet_kill().
	~Tasklet() KPP_END_MAY_SLEEP { tasklet_kill(this); }

	/// Has the callback run soon, once, however often this is called until it starts.
	///
	/// Context: any.
	/// C: tasklet_schedule().
	void schedule() { tasklet_schedule(this); }

	/// The same, before tasklets of normal priority, timers and the network.
	///
	/// Context: any.
	/// C: tasklet_hi_schedule().
	void schedule_high() { tasklet_hi_schedule(this); }

private:
	[[clang::internal_linkage]] static void run(struct tasklet_struct *tasklet) KPP_SOFTIRQ
	{
		Callback::call_in_softirq(static_cast<Tasklet *>(tasklet)->object_);
	}

	Object &object_;
};

} // namespace kpp
