// SPDX-License-Identifier: GPL-2.0-only OR MIT
/// @file
/// RCU read sections. C: `rcu_read_lock()` and its forms of `<linux/rcupdate.h>`.
///
///     RcuReadGuard guard;
///     if (const Route *route = rcu_dereference(best_route))
///             weight = route->weight;
///
/// Nothing sleeps in such a scope: `synchronize_rcu()` waits for its end, so that a call inside would
/// never return.
///
/// | guard | C | opened in | its scope |
/// | --- | --- | --- | --- |
/// | `RcuReadGuard` | `rcu_read_lock()` | any context | takes any lock |
/// | `RcuReadBhGuard` | `rcu_read_lock_bh()` | softirqs and lower | has bottom halves off |
/// | `RcuReadSchedGuard` | `rcu_read_lock_sched()` | any context | has preemption off, takes raw locks |
///
/// A function whose caller has one open says so: `Route *best() KPP_RCU_READ;`
#pragma once

#include <linux/rcupdate.h>

#include <kpp/sync/section.hpp>

namespace kpp {

/// @cond internals
namespace detail {
struct RcuRead : Section<RcuScope, Level::process, RcuReadSection> {
	void enter() { rcu_read_lock(); }
	void leave() { rcu_read_unlock(); }
};
struct RcuReadBh : Section<RcuScope, Level::softirq, RcuReadSection> {
	void enter() { rcu_read_lock_bh(); }
	void leave() { rcu_read_unlock_bh(); }
};
struct RcuReadSched : Section<RcuSchedScope, Level::process, RcuReadSection> {
	void enter() { rcu_read_lock_sched(); }
	void leave() { rcu_read_unlock_sched(); }
};
} // namespace detail
/// @endcond

/// An RCU read section for the rest of the scope. Context: any. C: `rcu_read_lock()`,
/// `rcu_read_unlock()`.
KPP_SECTION_GUARD(RcuReadGuard, detail::RcuRead);

/// An RCU read section with bottom halves off. Context: softirq or lower, no raw scope. C:
/// `rcu_read_lock_bh()`, `rcu_read_unlock_bh()`.
KPP_SECTION_GUARD(RcuReadBhGuard, detail::RcuReadBh);

/// An RCU read section with preemption off. Context: any. C: `rcu_read_lock_sched()`,
/// `rcu_read_unlock_sched()`.
KPP_SECTION_GUARD(RcuReadSchedGuard, detail::RcuReadSched);

} // namespace kpp
