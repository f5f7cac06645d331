// SPDX-License-Identifier: GPL-2.0-only OR MIT
/// @file
/// The capabilities of tags.hpp as types, for tags that depend on a type.
///
/// Drivers do not include it.
#pragma once

#include <kpp/base/traits.hpp>
#include <kpp/context/tags.hpp>

/// @cond internals
namespace kpp::detail {

// A capability as a type; the analysis passes over the empty string.
struct Nothing {
	static const context::Tag &get() KPP_RETURNS_CAPABILITY("");
};
#define KPP_CAPABILITY_TYPE(Name, Type, capability) \
	struct Name { \
		static const context::Type &get() KPP_RETURNS_CAPABILITY(context::capability); \
	}
KPP_CAPABILITY_TYPE(SpinlockScope, SpinlockScope, of_a_spinlock_guard);
KPP_CAPABILITY_TYPE(RawSpinlockScope, SpinlockScope, of_a_raw_spinlock_guard);
KPP_CAPABILITY_TYPE(RcuScope, RcuScope, of_an_RCU_read_guard);
KPP_CAPABILITY_TYPE(RcuSchedScope, RcuScope, of_an_RCU_sched_read_guard);
KPP_CAPABILITY_TYPE(PreemptScope, AtomicScope, of_a_PreemptGuard);
KPP_CAPABILITY_TYPE(BottomHalfScope, AtomicScope, of_a_BottomHalfGuard);
KPP_CAPABILITY_TYPE(InterruptScope, AtomicScope, of_an_InterruptGuard);
KPP_CAPABILITY_TYPE(WaitScope, WaitScope, of_a_wait_condition);
KPP_CAPABILITY_TYPE(RcuReadSection, RcuReadSection, rcu_read_section);
KPP_CAPABILITY_TYPE(SoftirqsOff, HigherScope, with_softirqs_off);
KPP_CAPABILITY_TYPE(InterruptsOff, HigherScope, with_interrupts_off);
KPP_CAPABILITY_TYPE(SoftirqLocked, HigherScope, of_a_lock_of_softirqs);
KPP_CAPABILITY_TYPE(HardirqLocked, HigherScope, of_a_lock_of_interrupts);
KPP_CAPABILITY_TYPE(SleepTag, Tag, may_sleep());
KPP_CAPABILITY_TYPE(ProcessTag, Tag, KPP_PROCESS_or_above);
KPP_CAPABILITY_TYPE(SoftirqTag, Tag, KPP_SOFTIRQ_or_above);
#undef KPP_CAPABILITY_TYPE

template <bool condition, class Capability>
using If = conditional_t<condition, Capability, Nothing>;

} // namespace kpp::detail
/// @endcond
