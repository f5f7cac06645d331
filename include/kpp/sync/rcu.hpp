// SPDX-License-Identifier: GPL-2.0-only OR MIT
/// @file
/// RCU read sections. C: `rcu_read_lock()` and its forms of `<linux/rcupdate.h>`.
///
///     RcuReadGuard guard;
///     if (const Route *route = rcu_dereference(best_route))
///             weight = route->weight;
///
/// Nothing sleeps in such a scope: `synchronize_rcu()` waits for its end, for ever
/// if it is called inside.
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

#include <kpp/sync/guard.hpp>

namespace kpp {

/// An RCU read section for the rest of the scope. Context: any. C: `rcu_read_lock()`,
/// `rcu_read_unlock()`.
template <class Form = detail::Spelled, Witness... Outer>
class KPP_SCOPED_GUARD RcuReadGuard
	: public detail::Inner<detail::RcuScope, Level::process, Outer...> {
	using In = detail::Entering<detail::RcuScope, Level::process, Outer...>;

	KPP_GUARD_IS_A_VARIABLE(RcuReadGuard);

public:
	/// Opens the scope.
	[[nodiscard("name the guard, or its scope ends at once: RcuReadGuard guard;")]]
	explicit RcuReadGuard(const Outer &...) KPP_ENTERS(In)
		KPP_ACQUIRES_SHARED(context::rcu_read_section) KPP_TRUSTED
	{
		rcu_read_lock();
	}
	~RcuReadGuard() KPP_RELEASES() KPP_TRUSTED { rcu_read_unlock(); }
};

/// @cond internals
template <Witness... Outer>
RcuReadGuard(const Outer &...) -> RcuReadGuard<detail::Deduced, Outer...>;
// One inside of another has it as its witness, and is no copy of it.
template <class Form, Witness... Outer>
RcuReadGuard(const RcuReadGuard<Form, Outer...> &)
	-> RcuReadGuard<detail::Deduced, RcuReadGuard<Form, Outer...>>;
/// @endcond

/// An RCU read section with bottom halves off. Context: softirq or lower. C:
/// `rcu_read_lock_bh()`, `rcu_read_unlock_bh()`.
template <class Form = detail::Spelled, Witness... Outer>
class KPP_SCOPED_GUARD RcuReadBhGuard
	: public detail::Inner<detail::RcuScope, Level::softirq, Outer...> {
	using In = detail::Entering<detail::RcuScope, Level::softirq, Outer...>;
	static_assert(!In::is_off(Level::hardirq),
		      "kpp: bottom halves must not be switched on again while interrupts are off: "
		      "open this guard first");

	KPP_GUARD_IS_A_VARIABLE(RcuReadBhGuard);

public:
	/// Opens the scope.
	[[nodiscard("name the guard, or its scope ends at once: RcuReadBhGuard guard;")]]
	explicit RcuReadBhGuard(const Outer &...) KPP_OPENS(In)
		KPP_ACQUIRES_SHARED(context::rcu_read_section) KPP_TRUSTED
	{
		rcu_read_lock_bh();
	}
	~RcuReadBhGuard() KPP_CLOSES(In) KPP_TRUSTED { rcu_read_unlock_bh(); }
};

/// @cond internals
template <Witness... Outer>
RcuReadBhGuard(const Outer &...) -> RcuReadBhGuard<detail::Deduced, Outer...>;
// One inside of another has it as its witness, and is no copy of it.
template <class Form, Witness... Outer>
RcuReadBhGuard(const RcuReadBhGuard<Form, Outer...> &)
	-> RcuReadBhGuard<detail::Deduced, RcuReadBhGuard<Form, Outer...>>;
/// @endcond

/// An RCU read section with preemption off. Context: any. C: `rcu_read_lock_sched()`,
/// `rcu_read_unlock_sched()`.
template <class Form = detail::Spelled, Witness... Outer>
class KPP_SCOPED_GUARD RcuReadSchedGuard
	: public detail::Inner<detail::RcuSchedScope, Level::process, Outer...> {
	using In = detail::Entering<detail::RcuSchedScope, Level::process, Outer...>;

	KPP_GUARD_IS_A_VARIABLE(RcuReadSchedGuard);

public:
	/// Opens the scope.
	[[nodiscard("name the guard, or its scope ends at once: RcuReadSchedGuard guard;")]]
	explicit RcuReadSchedGuard(const Outer &...) KPP_ENTERS(In)
		KPP_ACQUIRES_SHARED(context::rcu_read_section) KPP_TRUSTED
	{
		rcu_read_lock_sched();
	}
	~RcuReadSchedGuard() KPP_RELEASES() KPP_TRUSTED { rcu_read_unlock_sched(); }
};

/// @cond internals
template <Witness... Outer>
RcuReadSchedGuard(const Outer &...) -> RcuReadSchedGuard<detail::Deduced, Outer...>;
// One inside of another has it as its witness, and is no copy of it.
template <class Form, Witness... Outer>
RcuReadSchedGuard(const RcuReadSchedGuard<Form, Outer...> &)
	-> RcuReadSchedGuard<detail::Deduced, RcuReadSchedGuard<Form, Outer...>>;
/// @endcond

} // namespace kpp
