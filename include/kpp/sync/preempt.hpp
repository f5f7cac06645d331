// SPDX-License-Identifier: GPL-2.0-only OR MIT
/// @file
/// A scope without preemption. C: `preempt_disable()` of `<linux/preempt.h>`.
///
///     PreemptGuard guard;
///     this_cpu = smp_processor_id(); // stays true until the end of the scope
#pragma once

#include <linux/preempt.h>

#include <kpp/sync/section.hpp>

namespace kpp {

/// @cond internals
namespace detail {
struct Preempt : Section<PreemptScope, Level::process> {
	void enter() { preempt_disable(); }
	void leave() { preempt_enable(); }
};
} // namespace detail
/// @endcond

/// Preemption is off for the rest of the scope, which takes raw locks only: others sleep on
/// `PREEMPT_RT`. Take them first. Context: any. C: `preempt_disable()`,
/// `preempt_enable()`.
KPP_SECTION_GUARD(PreemptGuard, detail::Preempt);

} // namespace kpp
