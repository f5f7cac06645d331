// SPDX-License-Identifier: GPL-2.0-only OR MIT
/// @file
/// An interrupt of its own, for code that may not even wake a thread. C: `struct irq_work` of `<linux/irq_work.h>`.
///
///     class Profiler {
///     public:
///             void sampled() { irq_work_.queue(); } // called in an NMI
///
///     private:
///             void count() { samples_++; }
///
///             unsigned int samples_ = 0;
///             kpp::IrqWork<&Profiler::count> irq_work_{*this};
///     };
///
/// Members are destroyed in reverse, so the IrqWork is declared after all that its callback uses.
#pragma once

#include <linux/irq_work.h>

#include <kpp/context/callback.hpp>

namespace kpp {

namespace detail {
template <auto callback>
using IrqWorkNode = CallbackNode<irq_work, callback, void(irq_work *), Level::hardirq>;
} // namespace detail

/// Calls @p callback, which is `void T::f()` or `void f(T &)`, in an interrupt handler each time it was queued.
///
/// The callback carries no tag: it must not sleep, and data that it shares with others goes under a `HardirqLock`. It may
/// queue the IrqWork again. On `PREEMPT_RT` it runs in a thread. Neither moves nor copies: the kernel has its address.
template <auto callback>
class IrqWork : detail::IrqWorkNode<callback> {
	using Base = detail::IrqWorkNode<callback>;

public:
	/// An IrqWork that is not queued, and calls back on @p object.
	///
	/// Context: any.
	/// C: init_irq_work().
	explicit IrqWork(typename Base::Object &object)
	{
		static_assert(Base::fits,
			      "kpp::IrqWork<callback>: callback is void T::f(), or void f(T &)");
		init_irq_work(this, Base::function(object));
	}

	/// Waits until the callback neither runs nor is queued. No other code may queue it any
	/// more.
	///
	/// Context: may sleep.
	/// C: irq_work_sync().
	~IrqWork() KPP_END_MAY_SLEEP { irq_work_sync(this); }

	/// Queues the callback to run soon on this CPU. Returns false if it is queued already.
	///
	/// Context: any, also an NMI.
	/// C: irq_work_queue().
	bool queue() { return irq_work_queue(this); }

	/// Waits until the callback neither runs nor is queued.
	///
	/// Context: may sleep.
	/// C: irq_work_sync().
	void sync() KPP_MAY_SLEEP { irq_work_sync(this); }
};

} // namespace kpp
