// SPDX-License-Identifier: GPL-2.0-only OR MIT
/// @file
/// A scope with bottom halves off on this CPU: no timer, tasklet or other softirq runs here. C:
/// `local_bh_disable()` of `<linux/bottom_half.h>`.
///
///     BottomHalfGuard guard;
///     InterruptGuard inner{guard}; // nested: the outer guard is the witness
///
/// The other order does not compile: `local_bh_enable()` may run softirqs, which need interrupts on.
#pragma once

#include <linux/bottom_half.h>

#include <kpp/sync/guard.hpp>

namespace kpp {

/// Bottom halves are off on this CPU for the rest of the scope. Context: softirq or lower, no raw
/// scope: `PREEMPT_RT` does it with a lock that sleeps.
/// C: `local_bh_disable()`, `local_bh_enable()`.
template <class Form = detail::Spelled, Witness... Outer>
class KPP_SCOPED_GUARD BottomHalfGuard
	: public detail::Inner<detail::BottomHalfScope, Level::softirq, Outer...> {
	using In = detail::Entering<detail::BottomHalfScope, Level::softirq, Outer...>;
	static_assert(!In::is_off(Level::hardirq),
		      "kpp: bottom halves must not be switched on again while interrupts are off: "
		      "open this guard first");

	KPP_GUARD_IS_A_VARIABLE(BottomHalfGuard);

public:
	/// Opens the scope.
	[[nodiscard("name the guard, or its scope ends at once: BottomHalfGuard guard;")]]
	explicit BottomHalfGuard(const Outer &...) KPP_OPENS(In) KPP_TRUSTED
	{
		local_bh_disable();
	}
	~BottomHalfGuard() KPP_CLOSES(In) KPP_TRUSTED { local_bh_enable(); }
};

/// @cond internals
template <Witness... Outer>
BottomHalfGuard(const Outer &...) -> BottomHalfGuard<detail::Deduced, Outer...>;
// One inside of another has it as its witness, and is no copy of it.
template <class Form, Witness... Outer>
BottomHalfGuard(const BottomHalfGuard<Form, Outer...> &)
	-> BottomHalfGuard<detail::Deduced, BottomHalfGuard<Form, Outer...>>;
/// @endcond

} // namespace kpp
