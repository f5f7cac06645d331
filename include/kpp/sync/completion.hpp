// SPDX-License-Identifier: GPL-2.0-only OR MIT
/// @file
/// Waiting until something is done. C: `struct completion` of `<linux/completion.h>`.
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

/// Counts what is done, and has tasks wait for it. Each wait takes one complete() away, or waits for
/// it.
///
/// A member needs no call that initializes it: it is ready when it is made, which is before the
/// members that are declared behind it. One of static storage is ready from the start.
///
/// Neither moves nor copies: who waits has its address.
class Completion {
public:
	/// Nothing is done yet. Context: any. C: `DECLARE_COMPLETION()`, `init_completion()`.
	constexpr Completion()
	{
		if !consteval {
			init_completion(&raw_);
		}
	}
	Completion(const Completion &) = delete;
	Completion &operator=(const Completion &) = delete;

	/// One more is done: one waiter goes on, or the next one does not wait. Context: any. C:
	/// `complete()`.
	void complete() { ::complete(&raw_); }
	/// Everybody goes on, now and until reinit(). Context: any. C: `complete_all()`.
	void complete_all() { ::complete_all(&raw_); }
	/// Nothing is done again. Nobody waits. Context: any. C: `reinit_completion()`.
	void reinit() { reinit_completion(&raw_); }

	/// Whether wait() would return at once. Another one may wait first. Context: any. C:
	/// `completion_done()`.
	[[nodiscard]] bool done() { return completion_done(&raw_); }
	/// Takes a complete() away if there is one, and does not wait. Context: any. C:
	/// `try_wait_for_completion()`.
	[[nodiscard]] bool try_wait() { return try_wait_for_completion(&raw_); }

	/// Waits, whatever comes. Context: may sleep. C: `wait_for_completion()`.
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
	/// Errors: ETIMEDOUT when they passed first, ERESTARTSYS when a signal came first.
	/// C: wait_for_completion_interruptible_timeout().
	[[nodiscard]] Result<void> wait_interruptible_for(unsigned long jiffies) KPP_MAY_SLEEP
	{
		const long left = wait_for_completion_interruptible_timeout(&raw_, jiffies);
		if (!left)
			return Error{ETIMEDOUT};
		return check_errno(left < 0 ? static_cast<int>(left) : 0);
	}

	/// The kernel's structure, for kernel functions that want one. Context: any.
	[[nodiscard]] completion *raw() { return &raw_; }

private:
	completion raw_ = COMPLETION_INITIALIZER(raw_);
};

} // namespace kpp
