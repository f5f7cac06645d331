// SPDX-License-Identifier: GPL-2.0-only OR MIT
/// @file
/// A work item that runs after a delay. C: `struct delayed_work` of `<linux/workqueue.h>`.
///
///     class Poller {
///     public:
///             void start() { work_.schedule(0); }
///
///     private:
///             void poll() KPP_MAY_SLEEP
///             {
///                     msleep(20);
///                     work_.schedule(HZ);
///             }
///
///             kpp::DelayedWork<&Poller::poll> work_{*this};
///     };
///
/// Members are destroyed in reverse, so the work is declared after all that its callback uses, and
/// before what schedules it.
#pragma once

#include <linux/jiffies.h>
#include <linux/workqueue.h>

#include <kpp/context/callback.hpp>

namespace kpp {

namespace detail {
// As end_work().
template <class Item>
void end_delayed_work(Item *work) KPP_MAY_SLEEP
{
	if constexpr (requires { disable_delayed_work_sync(work); })
		disable_delayed_work_sync(work);
	else
		cancel_delayed_work_sync(work);
}

template <>
inline delayed_work *node_of<delayed_work>(work_struct *work)
{
	return to_delayed_work(work);
}

template <auto callback>
using DelayedWorkNode = CallbackNode<delayed_work, callback, void(work_struct *), Level::process>;
} // namespace detail

/// A work item that calls @p callback, which is `void T::f()` or `void f(T &)`, some time after it
/// was queued. All else is as with @ref Work.
template <auto callback>
class DelayedWork : detail::DelayedWorkNode<callback> {
	using Base = detail::DelayedWorkNode<callback>;

public:
	/// A work item that is not queued, and calls back on @p object.
	///
	/// Context: any.
	/// C: INIT_DELAYED_WORK().
	explicit DelayedWork(typename Base::Object &object)
	{
		static_assert(
			Base::fits,
			"kpp::DelayedWork<callback>: callback is void T::f(), or void f(T &)");
		delayed_work *work = this;
		INIT_DELAYED_WORK(work, Base::function(object));
	}

	/// Takes the work out of its queue, and waits for the callback if it runs.
	///
	/// Context: may sleep. Deadlocks under a lock that the callback takes.
	/// C: disable_delayed_work_sync(), or cancel_delayed_work_sync() before Linux 6.10.
	~DelayedWork() KPP_END_MAY_SLEEP { detail::end_delayed_work<delayed_work>(this); }

	/// Queues the work on the kernel's own queue to run in @p delay jiffies. Returns false, and
	/// leaves the time as it is, if it is queued already.
	///
	/// Context: any.
	/// C: schedule_delayed_work().
	bool schedule(unsigned long delay) { return schedule_delayed_work(this, delay); }

	/// The same on @p queue, which is not one of those that run in softirqs (WQ_BH).
	///
	/// Context: any.
	/// C: queue_delayed_work().
	bool queue(struct workqueue_struct *queue, unsigned long delay)
	{
		return queue_delayed_work(queue, this, delay);
	}

	/// The same, but a work that is queued already gets the new time. Returns whether it was.
	///
	/// Context: any.
	/// C: mod_delayed_work().
	bool mod(struct workqueue_struct *queue, unsigned long delay)
	{
		return mod_delayed_work(queue, this, delay);
	}

	/// Runs the work at once if it is queued, and waits for it. Returns whether it waited.
	///
	/// Context: may sleep. Deadlocks under a lock that the callback takes.
	/// C: flush_delayed_work().
	bool flush() KPP_MAY_SLEEP { return flush_delayed_work(this); }

	/// Takes the work out of its queue, and does not wait for a callback that runs already.
	/// Returns whether it was queued.
	///
	/// Context: any.
	/// C: cancel_delayed_work().
	bool cancel() { return cancel_delayed_work(this); }

	/// Takes the work out of its queue, and waits for a callback that runs already. Returns
	/// whether it was queued.
	///
	/// Context: may sleep. Deadlocks under a lock that the callback takes.
	/// C: cancel_delayed_work_sync().
	bool cancel_sync() KPP_MAY_SLEEP { return cancel_delayed_work_sync(this); }

	/// Whether the work is queued. The callback may start before the caller looks.
	///
	/// Context: any.
	/// C: delayed_work_pending().
	[[nodiscard]] bool pending() const { return delayed_work_pending(this); }
};

} // namespace kpp
