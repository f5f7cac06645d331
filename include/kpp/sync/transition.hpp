// SPDX-License-Identifier: GPL-2.0-only OR MIT
/// @file
/// What the opening of a guard changes, and where it may be opened: the rules of all guards that open a
/// scope which may not sleep.
///
/// Drivers do not include it. A guard has a kind (a lock that is raw or not, or one of the sections), a
/// level, and perhaps an outer guard that it names as its witness. Four rules follow from them:
///
/// 1. Sleeping. A guard without a witness acquires the capability of its kind, which excludes functions
///    that may sleep. Inside a witness that is held already, unless the scope becomes a raw one.
/// 2. Levels. A guard acquires the capability of each level that it is the first to keep out. Where the
///    level is kept out already, a guard of a lock acquires "a lock of this level is held" instead.
/// 3. Who opens it. The guard of a lock or section needs the tag of its level: only contexts up to that
///    level open it, and not in a scope of a higher level. `process` is the exception: process context
///    alone takes such a lock, but a section of this level keeps nobody out, and any context opens it.
/// 4. PREEMPT_RT. A lock that is not raw sleeps there, and so do bottom halves that are switched off:
///    neither is opened in a scope that is raw.
#pragma once

#include <kpp/context/capability.hpp>
#include <kpp/context/level.hpp>
#include <kpp/sync/guard.hpp>

/// @cond internals
namespace kpp::detail {

template <class Kind>
constexpr bool is_raw = is_same_v<Kind, RawSpinlockScope> || is_same_v<Kind, RcuSchedScope> ||
			is_same_v<Kind, PreemptScope> || is_same_v<Kind, InterruptScope>;
template <class Kind>
constexpr bool is_lock = is_same_v<Kind, SpinlockScope> || is_same_v<Kind, RawSpinlockScope>;

// Whether a guard may be opened inside another one without naming it as its witness.
constexpr bool nests_unnamed = __has_attribute(reentrant_capability);

// A guard of the kind Opened and of a level is opened inside the scope of its witness, Outer, if it has one.
template <class Opened, Level level, class... Outer>
struct Transition {
	static_assert(sizeof...(Outer) <= 1, "kpp: a guard has one witness, the innermost guard");

	static constexpr bool unnamed = sizeof...(Outer) == 0; // it names no guard around it
	static constexpr bool raw_around = (Outer::raw || ...);
	static constexpr bool opens_sleeping_lock =
		is_lock<Opened> && !is_raw<Opened>; // on PREEMPT_RT

	static constexpr Level highest(Level a, Level b = Level::process) { return a > b ? a : b; }
	// Whether the witness holds a lock of a level, or one above it.
	static constexpr bool is_locked(Level asked) { return ((Outer::locked >= asked) || ...); }
	// Whether the witness keeps a level out, on all kernels; and on those without PREEMPT_RT.
	static constexpr bool is_off_with_rt(Level asked) { return ((Outer::off >= asked) || ...); }
	static constexpr bool is_off(Level asked)
	{
		return is_off_with_rt(asked) || is_locked(asked);
	}
	static constexpr bool keeps_out_first(Level asked)
	{
		return level >= asked && !is_off(asked);
	}

	// Rules 1 and 2: what the guard acquires.
	template <Level asked, class Off, class Locked>
	using LevelScope =
		conditional_t<keeps_out_first(asked), Off,
			      If<is_lock<Opened> && level >= asked && !is_locked(asked), Locked>>;
	using KindScope = If<unnamed || (is_raw<Opened> && !raw_around), Opened>;
	using SoftirqScope = LevelScope<Level::softirq, SoftirqsOff, SoftirqLocked>;
	using HardirqScope = LevelScope<Level::hardirq, InterruptsOff, HardirqLocked>;

	// Rule 3: the highest context that opens it. A section that keeps nobody out is opened by all.
	static constexpr Level opener =
		level == Level::process && !is_lock<Opened> ? Level::hardirq : level;
	static constexpr Level above = opener == Level::process ? Level::softirq : Level::hardirq;
	template <class OfProcess, class OfSoftirq>
	using ByOpener = If<opener != Level::hardirq,
			    conditional_t<opener == Level::process, OfProcess, OfSoftirq>>;
	using Tag = ByOpener<ProcessTag, SoftirqTag>;
	using HigherScope = conditional_t<is_off(above), ByOpener<SoftirqLocked, HardirqLocked>,
					  ByOpener<SoftirqsOff, InterruptsOff>>;
	// A lock that is tried cannot deadlock, so this is checked only if no witness is named.
	using HigherScopeOfTry = If<unnamed, HigherScope>;

	// Rule 4, and without a witness rule 1 for compilers where scopes do not nest: the kinds of scope that
	// it is not opened in. A guard of its own kind is an error by being acquired twice. Bottom halves with
	// interrupts off have an error of their own.
	static constexpr bool switches_bottom_halves_off =
		level == Level::softirq && keeps_out_first(level);
	template <class Kind>
	static constexpr bool sleeps_in =
		is_raw<Kind> && (opens_sleeping_lock ||
				 (switches_bottom_halves_off && !is_same_v<Kind, InterruptScope>));
	template <class Kind>
	using ScopeAround =
		If<unnamed && (nests_unnamed ? sleeps_in<Kind> : !is_same_v<Kind, Opened>), Kind>;

	// The scope inside. On PREEMPT_RT a lock that sleeps leaves interrupts on, so that is no more off.
	static constexpr Level off =
		highest(opens_sleeping_lock && level == Level::hardirq ? Level::process : level,
			Outer::off...);
	static constexpr Level locked =
		highest(is_lock<Opened> ? level : Level::process, Outer::locked...);
	static constexpr bool raw = is_raw<Opened> || raw_around;

	// What the lock switches off itself, because it is on outside. A raw lock does not rely on a lock that
	// sleeps.
	static constexpr bool is_on = level == Level::hardirq && is_raw<Opened>
					      ? !is_off_with_rt(level)
					      : keeps_out_first(level);
	static constexpr Level switches_off = is_on ? level : Level::process;

	// Last, so that the rest is there where they fail.
	static_assert(
		!(opens_sleeping_lock && raw_around),
		"kpp: PREEMPT_RT makes this lock sleep, and the guard around it forbids that: it "
		"holds a raw lock, or has preemption or interrupts off. Take this lock first, or "
		"make it raw");
	static_assert(
		!(switches_bottom_halves_off && !opens_sleeping_lock && raw_around),
		"kpp: PREEMPT_RT makes it sleep to switch bottom halves off, and the guard around "
		"forbids that: it holds a raw lock, or has preemption off. Switch bottom halves off "
		"first, by a BottomHalfGuard or another lock of softirqs");
};

// The scope inside. An alias, not a type of Transition's own, so that debug information stays short.
template <class Transition>
using ScopeInside = Scope<Transition::off, Transition::raw, Transition::locked>;

// The attributes of a guard's members, and after the transition the locks that it holds too. A constructor
// cannot require a tag, because the analysis would take that for a lock that the guard adopts: the
// destructor does.
#define KPP_OPENS(Change, ...) \
	KPP_ACQUIRES(__VA_ARGS__ __VA_OPT__(, ) Change::KindScope::get(), \
		     Change::SoftirqScope::get(), Change::HardirqScope::get()) \
	KPP_EXCLUDES_SCOPES_AROUND(Change) KPP_EXCLUDES(Change::HigherScope::get())
#define KPP_ADOPTS(Change, ...) \
	KPP_REQUIRES(__VA_ARGS__ __VA_OPT__(, ) Change::KindScope::get(), \
		     Change::SoftirqScope::get(), Change::HardirqScope::get())
#define KPP_CLOSES(Change) KPP_RELEASES() KPP_NEEDS(Change::Tag::get())
#define KPP_TRIES(Change, ...) \
	KPP_TRY_ACQUIRES(true, __VA_ARGS__ __VA_OPT__(, ) Change::KindScope::get(), \
			 Change::SoftirqScope::get(), Change::HardirqScope::get()) \
	KPP_EXCLUDES_SCOPES_AROUND(Change) \
	KPP_NEEDS(Change::Tag::get()) KPP_EXCLUDES(Change::HigherScopeOfTry::get())
#define KPP_EXCLUDES_SCOPES_AROUND(Change) \
	KPP_EXCLUDES(Change::template ScopeAround<detail::SpinlockScope>::get(), \
		     Change::template ScopeAround<detail::RawSpinlockScope>::get(), \
		     Change::template ScopeAround<detail::RcuScope>::get(), \
		     Change::template ScopeAround<detail::RcuSchedScope>::get(), \
		     Change::template ScopeAround<detail::PreemptScope>::get(), \
		     Change::template ScopeAround<detail::BottomHalfScope>::get(), \
		     Change::template ScopeAround<detail::InterruptScope>::get())
// Of a function that opens no scope, but may be called only where such a guard may be opened.
#define KPP_CHECKS(Change) \
	KPP_NEEDS(Change::Tag::get()) KPP_EXCLUDES(Change::HigherScope::get()) KPP_EXCLUDES_RAW

} // namespace kpp::detail
/// @endcond
