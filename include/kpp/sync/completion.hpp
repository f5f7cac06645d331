// SPDX-License-Identifier: GPL-2.0-only OR MIT
/// @file
/// Waits until another context has finished something. C: `struct completion` of `<linux/completion.h>`.
///
///     class Transfer {
///     public:
///             irqreturn_t handle()
///             {
///                     done_.complete();
///                     return IRQ_HANDLED;
///             }
///             kpp::Result<void> run() KPP_MAY_SLEEP
///             {
///                     done_.reinit();
///                     start();
///                     if (!done_.wait_for(HZ))
///                             return kpp::Error{ETIMEDOUT};
///                     return {};
///             }
///             ...
///     private:
///             kpp::Completion done_;
///     };
#pragma once

#include <linux/completion.h>

#include <kpp/base/result.hpp>
#include <kpp/context/tags.hpp>

namespace kpp {

/// Counts calls of complete(), and lets tasks wait for them. Each wait consumes one of these calls, or
/// waits for it.
///
/// It is ready when it is made: a member before the members that are declared after it, a static
/// variable from the start.
///
/// It neither moves nor copies, because waiting tasks hold its address.
class Completion {
public:
	/// Not completed yet. Context: any. C: `DECLARE_COMPLETION()`, `init_completion()`.
	constexpr Completion()
	{
		if consteval {
			completion initial = COMPLETION_INITIALIZER(raw_);
			raw_ = initial;
		} else {
			init_completion(&raw_);
		}
	}
	Completion(const Completion &) = delete;
	Completion &operator=(const Completion &) = delete;

	/// Wakes one waiter, or lets the next one pass without waiting. Context: any. C:
	/// `complete()`.
	void complete() { ::complete(&raw_); }
	/// Wakes all waiters, and lets every later one pass until reinit(). Context: any. C: `complete_all()`.
	void complete_all() { ::complete_all(&raw_); }
	/// Not completed any more. No task may be waiting. Context: any. C: `reinit_completion()`.
	void reinit() { reinit_completion(&raw_); }

	/// Whether wait() would return at once, unless another task waits first. Context: any. C:
	/// `completion_done()`.
	[[nodiscard]] bool done() { return completion_done(&raw_); }
	/// Consumes a complete() if there is one, and does not wait. Context: any. C:
	/// `try_wait_for_completion()`.
	[[nodiscard]] bool try_wait() { return try_wait_for_completion(&raw_); }

	/// Waits without a limit, also through signals. Context: may sleep. C: `wait_for_completion()`.
	void wait() KPP_MAY_SLEEP { wait_for_completion(&raw_); }
	/// Waits; false: @p jiffies passed first. Context: may sleep. C:
	/// `wait_for_completion_timeout()`.
	[[nodiscard]] bool wait_for(unsigned long jiffies) KPP_MAY_SLEEP
	{
		return wait_for_completion_timeout(&raw_, jiffies) != 0;
	}
	/// Waits; false: a signal came first. Context: may sleep. C:
	/// `wait_for_completion_interruptible()`.
	[[nodiscard]] bool wait_interruptible() KPP_MAY_SLEEP
	{
		return wait_for_completion_interruptible(&raw_) == 0;
	}
	/// Waits; false: a fatal signal came first. Context: may sleep. C:
	/// `wait_for_completion_killable()`.
	[[nodiscard]] bool wait_killable() KPP_MAY_SLEEP
	{
		return wait_for_completion_killable(&raw_) == 0;
	}
	/// Waits, up to @p jiffies.
	///
	/// Context: may sleep.
	/// Errors: ETIMEDOUT if they passed first, ERESTARTSYS if a signal came first.
	/// C: wait_for_completion_interruptible_timeout().
	[[nodiscard]] Result<void> wait_interruptible_for(unsigned long jiffies) KPP_MAY_SLEEP
	{
		const long left = wait_for_completion_interruptible_timeout(&raw_, jiffies);
		if (!left)
			return Error{ETIMEDOUT};
		return detail::Returned{left < 0 ? static_cast<int>(left) : 0};
	}

	/// The kernel's structure, for kernel functions that take one. Context: any.
	[[nodiscard]] completion *raw() { return &raw_; }

private:
	completion raw_;
};

} // namespace kpp
