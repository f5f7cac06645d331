// SPDX-License-Identifier: GPL-2.0-only OR MIT
/// @file
/// A scope without preemption. C: `preempt_disable()` of `<linux/preempt.h>`.
///
///     PreemptGuard guard;
///     this_cpu = smp_processor_id(); // stays true until the end of the scope
#pragma once

#include <linux/preempt.h>

#include <kpp/sync/guard.hpp>

namespace kpp {

/// Preemption is off for the rest of the scope, which takes raw locks only: others sleep on
/// `PREEMPT_RT`. Take them first. Context: any. C: `preempt_disable()`,
/// `preempt_enable()`.
template <class Form = detail::Spelled, Witness... Outer>
class KPP_SCOPED_GUARD PreemptGuard
	: public detail::Inner<detail::PreemptScope, Level::process, Outer...> {
	using In = detail::Entering<detail::PreemptScope, Level::process, Outer...>;

	KPP_GUARD_IS_A_VARIABLE(PreemptGuard);

public:
	/// Opens the scope.
	[[nodiscard("name the guard, or its scope ends at once: PreemptGuard guard;")]]
	explicit PreemptGuard(const Outer &...) KPP_ENTERS(In) KPP_TRUSTED
	{
		preempt_disable();
	}
	~PreemptGuard() KPP_RELEASES() KPP_TRUSTED { preempt_enable(); }
};

/// @cond internals
template <Witness... Outer>
PreemptGuard(const Outer &...) -> PreemptGuard<detail::Deduced, Outer...>;
// One inside of another has it as its witness, and is no copy of it.
template <class Form, Witness... Outer>
PreemptGuard(const PreemptGuard<Form, Outer...> &)
	-> PreemptGuard<detail::Deduced, PreemptGuard<Form, Outer...>>;
/// @endcond

} // namespace kpp
