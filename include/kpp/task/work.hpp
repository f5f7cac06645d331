// SPDX-License-Identifier: GPL-2.0-only OR MIT
/// @file
/// A work item, which a kernel thread runs in process context. C: `struct work_struct` of
/// `<linux/workqueue.h>`.
///
///     class Reader {
///     public:
///             // Called by an interrupt handler, where reading would sleep.
///             void ready() { work_.schedule(); }
///
///     private:
///             void read() KPP_MAY_SLEEP { msleep(20); }
///
///             kpp::Work<&Reader::read> work_{*this};
///     };
///
/// Members are destroyed in reverse, so the work is declared after all that its callback uses, and
/// before what schedules it.
#pragma once

#include <linux/workqueue.h>

#include <kpp/context/callback.hpp>

namespace kpp {

namespace detail {
// From 6.10 on work can be disabled, so that it cannot be queued again either.
template <class Item>
void end_work(Item *work) KPP_MAY_SLEEP
{
	if constexpr (requires { disable_work_sync(work); })
		disable_work_sync(work);
	else
		cancel_work_sync(work);
}

template <auto callback>
using WorkNode = CallbackNode<work_struct, callback, void(work_struct *), Level::process>;
} // namespace detail

/// A work item that calls @p callback, which is `void T::f()` or `void f(T &)`, each time it was
/// queued.
///
/// The callback runs in a thread of the work queue: it may sleep, and is tagged `KPP_MAY_SLEEP` if
/// it does. It never runs twice at the same time, and may queue the work again. It must not destroy
/// the work: that waits for the callback.
///
/// Neither moves nor copies: the kernel has its address. Not for the stack, where a kernel with
/// DEBUG_OBJECTS_WORK wants work items to be announced.
template <auto callback>
class Work : detail::WorkNode<callback> {
	using Base = detail::WorkNode<callback>;

public:
	/// A work item that is not queued, and calls back on @p object.
	///
	/// Context: any.
	/// C: INIT_WORK().
	explicit Work(typename Base::Object &object)
	{
		static_assert(Base::fits,
			      "kpp::Work<callback>: callback is void T::f(), or void f(T &)");
		work_struct *work = this;
		INIT_WORK(work, Base::function(object));
	}

	/// Takes the work out of its queue, and waits for the callback if it runs.
	///
	/// Context: may sleep. Deadlocks under a lock that the callback takes.
	/// C: disable_work_sync(), or cancel_work_sync() before Linux 6.10.
	~Work() KPP_END_MAY_SLEEP { detail::end_work<work_struct>(this); }

	/// Queues the work on the kernel's own queue. Returns false if it is queued already.
	///
	/// Context: any.
	/// C: schedule_work().
	bool schedule() { return schedule_work(this); }

	/// The same on @p queue, which is not one of those that run in softirqs (WQ_BH).
	///
	/// Context: any.
	/// C: queue_work().
	bool queue(struct workqueue_struct *queue) { return queue_work(queue, this); }

	/// Waits until the callback has run for what is queued now. Returns whether it waited.
	///
	/// Context: may sleep. Deadlocks under a lock that the callback takes.
	/// C: flush_work().
	bool flush() KPP_MAY_SLEEP { return flush_work(this); }

	/// Takes the work out of its queue, and waits for a callback that runs already. Returns
	/// whether it was queued.
	///
	/// Context: may sleep. Deadlocks under a lock that the callback takes.
	/// C: cancel_work_sync().
	bool cancel_sync() KPP_MAY_SLEEP { return cancel_work_sync(this); }

	/// Whether the work is queued. The callback may start before the caller looks.
	///
	/// Context: any.
	/// C: work_pending().
	[[nodiscard]] bool pending() const { return work_pending(this); }
};

} // namespace kpp
