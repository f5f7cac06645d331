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

#include <kpp/sync/section.hpp>

namespace kpp {

/// @cond internals
namespace detail {
struct BottomHalves : Section<BottomHalfScope, Level::softirq> {
	void enter() { local_bh_disable(); }
	void leave() { local_bh_enable(); }
};
} // namespace detail
/// @endcond

/// Bottom halves are off on this CPU for the rest of the scope. Context: softirq or lower, no raw
/// scope: `PREEMPT_RT` does it with a lock that sleeps. C: `local_bh_disable()`,
/// `local_bh_enable()`.
KPP_SECTION_GUARD(BottomHalfGuard, detail::BottomHalves);

} // namespace kpp
