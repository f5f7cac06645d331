// SPDX-License-Identifier: GPL-2.0-only OR MIT
/// @file
/// A scope with interrupts off on this CPU. C: `local_irq_save()` of `<linux/irqflags.h>`.
///
///     InterruptGuard guard;
///     events++; // no handler of this CPU comes between
///
/// Other CPUs go on: what they share needs a lock, whose guard switches off itself what it must.
#pragma once

#include <linux/irqflags.h>

#include <kpp/sync/guard.hpp>

namespace kpp {

/// Interrupts are off on this CPU for the rest of the scope, and then as they were before. The scope
/// takes raw locks only: others sleep on `PREEMPT_RT`.
/// Context: any. C: `local_irq_save()`, `local_irq_restore()`.
template <class Form = detail::Spelled, Witness... Outer>
class KPP_SCOPED_GUARD InterruptGuard
	: public detail::Inner<detail::InterruptScope, Level::hardirq, Outer...> {
	using In = detail::Entering<detail::InterruptScope, Level::hardirq, Outer...>;

	KPP_GUARD_IS_A_VARIABLE(InterruptGuard);

public:
	/// Opens the scope.
	[[nodiscard("name the guard, or its scope ends at once: InterruptGuard guard;")]]
	explicit InterruptGuard(const Outer &...) KPP_ENTERS(In) KPP_TRUSTED
	{
		local_irq_save(flags_);
	}
	~InterruptGuard() KPP_RELEASES() KPP_TRUSTED { local_irq_restore(flags_); }

private:
	unsigned long flags_;
};

/// @cond internals
template <Witness... Outer>
InterruptGuard(const Outer &...) -> InterruptGuard<detail::Deduced, Outer...>;
// One inside of another has it as its witness, and is no copy of it.
template <class Form, Witness... Outer>
InterruptGuard(const InterruptGuard<Form, Outer...> &)
	-> InterruptGuard<detail::Deduced, InterruptGuard<Form, Outer...>>;
/// @endcond

} // namespace kpp
