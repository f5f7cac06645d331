// SPDX-License-Identifier: GPL-2.0-only OR MIT
/// @file
/// Waiting until a condition holds. C: `wait_queue_head_t` of `<linux/wait.h>`.
///
///     class Mailbox {
///     public:
///             void put(u32 letter)
///             {
///                     letter_.store(letter);
///                     filled_.wake();
///             }
///             kpp::Result<u32> get() KPP_MAY_SLEEP
///             {
///                     if (!filled_.wait_interruptible([&] { return letter_.load() != 0; }))
///                             return kpp::Error{ERESTARTSYS};
///                     return letter_.take();
///             }
///             ...
///     private:
///             Letter letter_;
///             kpp::WaitQueue filled_;
///     };
#pragma once

#include <linux/sched.h>
#include <linux/sched/signal.h>
#include <linux/wait.h>

#include <kpp/base/result.hpp>
#include <kpp/context/tags.hpp>
#include <kpp/sync/lock.hpp>

namespace kpp {

/// Tasks that wait, each until a condition of its own holds. The code that makes a condition true wakes
/// them after that.
///
/// A condition is a function without arguments that returns a bool. It is called often, also while
/// the task is marked as one that sleeps. A call that sleeps would undo the mark and miss a wakeup, or
/// never return, so it does not compile. It may take spinlocks, and is tagged `KPP_PROCESS` if it
/// takes a `ProcessLock`.
///
/// It is ready when it is made, as a @ref Completion is, and neither moves nor copies.
class WaitQueue {
public:
	/// No task waits yet. Context: any. C: `DECLARE_WAIT_QUEUE_HEAD()`, `init_waitqueue_head()`.
	constexpr WaitQueue()
	{
		if consteval {
			wait_queue_head initial = __WAIT_QUEUE_HEAD_INITIALIZER(raw_);
			raw_ = initial;
		} else {
			auto *queue = &raw_; // lockdep shows this name
			init_waitqueue_head(queue);
		}
	}
	/// The same, with a class of its own for lockdep: `WaitQueue queue_{KPP_LOCK_CLASS("queue")};`
	explicit WaitQueue(LockClass lock_class)
	{
		__init_waitqueue_head(&raw_, lock_class.name, lock_class.key);
	}
	WaitQueue(const WaitQueue &) = delete;
	WaitQueue &operator=(const WaitQueue &) = delete;

	/// Makes the waiting tasks evaluate their conditions; of those that wait exclusively, one. Context: any,
	/// but no raw scope. C: `wake_up()`.
	void wake() KPP_TAKES_SPINLOCK { wake_up(&raw_); }
	/// The same for all waiting tasks, exclusive or not. Context: any, but no raw scope. C: `wake_up_all()`.
	void wake_all() KPP_TAKES_SPINLOCK { wake_up_all(&raw_); }
	/// Whether a task waits. Has the barrier that this needs after the store which makes the condition true.
	/// Context: any. C: `wq_has_sleeper()`.
	[[nodiscard]] bool has_sleeper() { return wq_has_sleeper(&raw_); }

	/// Waits until @p condition holds, also through signals. Context: may sleep. C: `wait_event()`.
	template <class Condition>
	void wait(Condition condition) KPP_MAY_SLEEP
	{
		wait_event(raw_, holds(condition));
	}
	/// Waits until @p condition holds; false: @p jiffies passed first. Context: may sleep. C:
	/// `wait_event_timeout()`.
	template <class Condition>
	[[nodiscard]] bool wait_for(long jiffies, Condition condition) KPP_MAY_SLEEP
	{
		return wait_event_timeout(raw_, holds(condition), jiffies) != 0;
	}
	/// Waits until @p condition holds; false: a signal came first. Context: may sleep. C:
	/// `wait_event_interruptible()`.
	template <class Condition>
	[[nodiscard]] bool wait_interruptible(Condition condition) KPP_MAY_SLEEP
	{
		return wait_event_interruptible(raw_, holds(condition)) == 0;
	}
	/// Waits until @p condition holds; false: a fatal signal came first. Context: may sleep. C:
	/// `wait_event_killable()`.
	template <class Condition>
	[[nodiscard]] bool wait_killable(Condition condition) KPP_MAY_SLEEP
	{
		return wait_event_killable(raw_, holds(condition)) == 0;
	}
	/// Waits until @p condition holds, up to @p jiffies.
	///
	/// Context: may sleep.
	/// Errors: ETIMEDOUT if they passed first, ERESTARTSYS if a signal came first.
	/// C: wait_event_interruptible_timeout().
	template <class Condition>
	[[nodiscard]] Result<void> wait_interruptible_for(long jiffies, Condition condition)
		KPP_MAY_SLEEP
	{
		const long left = wait_event_interruptible_timeout(raw_, holds(condition), jiffies);
		if (!left)
			return Error{ETIMEDOUT};
		return detail::Returned{left < 0 ? static_cast<int>(left) : 0};
	}

	/// The kernel's structure, for kernel functions that take one. Context: any.
	[[nodiscard]] wait_queue_head *raw() { return &raw_; }
	/// For `PollTable::wait(queue)`. Context: any.
	operator wait_queue_head &() { return raw_; }

private:
	// The task is marked as sleeping, but must not sleep here.
	template <class Condition>
	[[gnu::always_inline]] static bool holds(Condition &condition) KPP_PROCESS
	{
		static_assert(is_same_v<decltype(condition()), bool>,
			      "kpp::WaitQueue::wait(condition): condition is a function without "
			      "arguments that returns a bool");
		return condition();
	}

	wait_queue_head raw_;
};

} // namespace kpp
