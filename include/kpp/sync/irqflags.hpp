// SPDX-License-Identifier: GPL-2.0-only OR MIT
/// @file
/// A scope with interrupts off on this CPU. C: `local_irq_save()` of `<linux/irqflags.h>`.
///
///     InterruptGuard guard;
///     events++; // no handler of this CPU comes between
///
/// Other CPUs are not stopped. Data that they share needs a lock, whose guard switches interrupts off itself.
#pragma once

#include <linux/irqflags.h>

#include <kpp/sync/section.hpp>

namespace kpp {

/// @cond internals
namespace detail {
struct Interrupts : Section<InterruptScope, Level::hardirq> {
	void enter() { local_irq_save(flags); }
	void leave() { local_irq_restore(flags); }
	unsigned long flags;
};
} // namespace detail
/// @endcond

/// Interrupts are off on this CPU for the rest of the scope, and then as they were before. The scope
/// takes raw locks only: others sleep on `PREEMPT_RT`. Context: any. C: `local_irq_save()`,
/// `local_irq_restore()`.
KPP_SECTION_GUARD(InterruptGuard, detail::Interrupts);

} // namespace kpp
