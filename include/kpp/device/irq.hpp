// SPDX-License-Identifier: GPL-2.0-only OR MIT
/// @file
/// An interrupt line and its handlers. C: `request_irq()`, `request_threaded_irq()` of
/// `<linux/interrupt.h>`.
///
///     class Counter {
///     public:
///             irqreturn_t handle()
///             {
///                     SpinGuard guard{count_};
///                     count_.data()++;
///                     return IRQ_HANDLED;
///             }
///
///     private:
///             Locked<unsigned int, HardirqLock> count_;
///     };
///
///     using CounterIrq = Irq<&Counter::handle>;
///
///     auto irq = KPP_TRY(CounterIrq::request(number, counter, "counter", IRQF_SHARED));
///
/// The line is freed when `irq` ends. If both are members of one class, declare the object that
/// handles the interrupt before the Irq.
#pragma once

#include <linux/interrupt.h>

#include <kpp/base/owned.hpp>
#include <kpp/base/result.hpp>
#include <kpp/context/callback.hpp>

namespace kpp {

/// Owns the handling of an interrupt line by an object.
///
/// @p handler is `irqreturn_t T::f()` or `irqreturn_t f(T &)`. It is called in hard interrupt
/// context: it carries no tag, must not sleep, and data that it shares with others goes under a
/// `HardirqLock`. When it returns IRQ_WAKE_THREAD a kernel thread calls @p thread, of the same
/// form, which may sleep, and is tagged `KPP_MAY_SLEEP` if it does. One of them is enough: with
/// `Irq<nullptr, &T::f>` the thread alone handles the interrupt, which is masked until it returns.
///
/// On `PREEMPT_RT` a thread calls the handler too, with interrupts enabled, and a `HardirqLock`
/// sleeps. With `IRQF_NO_THREAD`, `IRQF_PERCPU`, or `IRQF_ONESHOT` beside a @p thread, the handler
/// runs in hard interrupt context there too, so it must take raw locks only.
///
/// When the Irq ends, or another is assigned to it, it frees the line and waits for the handler and
/// the thread. That may sleep, and deadlocks under a lock that the thread takes. If the line is
/// shared, disable the device's interrupt first. C: free_irq().
///
/// Moves, does not copy; a moved-from Irq is empty and may only be assigned to or destroyed.
template <auto handler, auto thread = nullptr>
class KPP_OWNER Irq {
	static constexpr bool has_handler = !is_same_v<decltype(handler), nullptr_t>;
	static constexpr bool has_thread = !is_same_v<decltype(thread), nullptr_t>;
	static_assert(has_handler || has_thread,
		      "kpp::Irq<handler, thread>: an interrupt needs a handler or a thread");

	static consteval auto any_callback()
	{
		if constexpr (has_handler)
			return handler;
		else
			return thread;
	}
	using Object = typename detail::Callback<any_callback()>::Object;

	struct Line {
		Object *object = nullptr;
		unsigned int irq = 0;

		[[gnu::always_inline]] void end() KPP_MAY_SLEEP { free_irq(irq, object); }
	};
	KPP_OWNS(Irq, &Line::object, KPP_END_MAY_SLEEP);

public:
	/// Lets @p object handle the interrupts of line @p irq, from now on.
	///
	/// @p object outlives the Irq, and has no second one on this line. /proc/interrupts shows
	/// @p name, which is not copied and must outlive the Irq. @p flags are `IRQF_*`. Do not
	/// pass @p caller.
	///
	/// Context: may sleep.
	/// Errors: EBUSY when the line has an owner that does not share it; EINVAL for a line that
	/// does not exist or flags that do not match; ENOMEM; ENOTCONN.
	/// C: request_threaded_irq().
	static Result<Irq> request(unsigned int irq, Object &object [[clang::lifetimebound]],
				   const char *name, unsigned long flags = 0,
				   const char *caller = __builtin_FUNCTION())
		KPP_MAY_SLEEP KPP_NOT_WHILE_MADE(Object, caller)
	{
		detail::Callback<any_callback()>::check_object();
		KPP_TRY(detail::check_zero(register_on(irq, object, name, flags)));
		Object *given = &object;
		[[assume(given)]]; // so that its end does not ask
		return Irq{Line{given, irq}};
	}

	/// No line yet: as one that was moved from. Context: any.
	Irq() = default;

	/// Waits until no handler or thread runs for an earlier interrupt.
	///
	/// Context: may sleep. Deadlocks under a lock that the thread takes.
	/// C: synchronize_irq().
	void synchronize() KPP_NOT_MOVED_FROM KPP_MAY_SLEEP
	{
		if (moved_from())
			return;
		synchronize_irq(owned_->irq);
	}

	/// The line. Context: any.
	[[nodiscard]] unsigned int number() const KPP_NOT_MOVED_FROM
	{
		(void)moved_from();
		return owned_->irq;
	}

private:
	static int register_on(unsigned int irq, Object &object, const char *name,
			       unsigned long flags) KPP_MAY_SLEEP
	{
		if constexpr (!has_thread)
			return request_irq(irq, handle, flags, name, &object);
		else if constexpr (has_handler)
			return request_threaded_irq(irq, handle, run_thread, flags, name, &object);
		else
			return request_threaded_irq(irq, nullptr, run_thread, flags | IRQF_ONESHOT,
						    name, &object);
	}

	[[clang::internal_linkage]] static irqreturn_t handle(int, void *object)
	{
		using Callback = detail::Callback<handler>;
		static_assert(Callback::template is<irqreturn_t>(),
			      "kpp::Irq<handler, thread>: handler is irqreturn_t T::f(), or "
			      "irqreturn_t f(T &)");
		return Callback::call_in_any_context(*static_cast<Object *>(object));
	}
	[[clang::internal_linkage]] static irqreturn_t run_thread(int, void *object) KPP_MAY_SLEEP
	{
		using Callback = detail::Callback<thread>;
		static_assert(Callback::template is<irqreturn_t>(),
			      "kpp::Irq<handler, thread>: thread is irqreturn_t T::f(), or "
			      "irqreturn_t f(T &)");
		return Callback::call_may_sleep(*static_cast<Object *>(object));
	}
};

} // namespace kpp
