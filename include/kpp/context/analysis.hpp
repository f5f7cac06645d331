// SPDX-License-Identifier: GPL-2.0-only OR MIT
/// @file
/// What the macros of tags.hpp are for clang's thread safety analysis: attributes and capabilities.
///
/// Drivers do not include it. A new kind of scope gets a capability here, a place in KPP_EXCLUDES_ATOMIC,
/// in KPP_RAW_SCOPES if `PREEMPT_RT` cannot preempt it, and a type in capability.hpp.
#pragma once

/// @cond internals
#define KPP_CAPABILITY(name) __attribute__((capability(name)))
#define KPP_SCOPED_GUARD __attribute__((scoped_lockable))
// Clang 21 and newer: a capability that may be acquired again while it is held.
#if __has_attribute(reentrant_capability)
#define KPP_REENTRANT __attribute__((reentrant_capability))
#else
#define KPP_REENTRANT
#endif
#define KPP_ACQUIRES(...) __attribute__((acquire_capability(__VA_ARGS__)))
#define KPP_ACQUIRES_SHARED(...) __attribute__((acquire_shared_capability(__VA_ARGS__)))
#define KPP_RELEASES(...) __attribute__((release_capability(__VA_ARGS__)))
#define KPP_RELEASES_SHARED(...) __attribute__((release_shared_capability(__VA_ARGS__)))
#define KPP_TRY_ACQUIRES(...) __attribute__((try_acquire_capability(__VA_ARGS__)))
#define KPP_TRY_ACQUIRES_SHARED(...) __attribute__((try_acquire_shared_capability(__VA_ARGS__)))
#define KPP_RETURNS_CAPABILITY(name) __attribute__((lock_returned(name)))
#define KPP_EXCLUDES(...) __attribute__((locks_excluded(__VA_ARGS__)))
#define KPP_NEEDS(...) __attribute__((requires_shared_capability(__VA_ARGS__)))

// A caller that sees an untagged declaration would not be checked. This attribute means nothing to
// clang's optimizer, but is an error if the first declaration lacks it, or if it is applied to anything
// but a function.
#define KPP_TAG_STANDS_ON_THE_FIRST_DECLARATION_OF_A_FUNCTION __attribute__((carries_dependency))
// Clang rejects a function that carries both attributes with the same text, even on different
// declarations.
#define KPP_IS(tag) \
	__attribute__((enforce_tcb("a function has one context tag, and this one has " tag)))
#define KPP_IS_NOT(tag) \
	__attribute__((enforce_tcb_leaf("a function has one context tag, and this one has " tag)))

// The capabilities that tags and guards are made of. Clang's messages show their kinds, which are the
// texts here, and the names of the variables. The variables are never defined: nothing is left at run time.
namespace kpp::context {
struct KPP_CAPABILITY("context tag") Tag {};
struct KPP_CAPABILITY("RCU read section") KPP_REENTRANT RcuReadSection{};
struct KPP_CAPABILITY(
	"scope that may not sleep (end it first, or call what does not sleep; a guard "
	"inside names this one as its witness)") KPP_REENTRANT SpinlockScope{};
struct KPP_CAPABILITY(
	"scope that may not sleep (end it first, or use a kpp::SrcuReadGuard; a guard "
	"inside names this one as its witness)") KPP_REENTRANT RcuScope{};
struct KPP_CAPABILITY(
	"scope that may not sleep (end it first, or allocate before it; a guard inside names "
	"this one as its witness)") KPP_REENTRANT AtomicScope{};
struct KPP_CAPABILITY(
	"scope that may not sleep (the task is marked as waiting, and sleeping undoes that: look at "
	"the state without sleeping, or wait with kpp::Completion)") KPP_REENTRANT WaitScope{};
struct KPP_CAPABILITY(
	"scope of a higher level than this call's tag or lock (an interrupt could take this scope's "
	"lock while the other is held: make the call before the scope)")
	KPP_REENTRANT HigherScope{};

// Each tag implies the tags below it. Declared before the macros of the same names are defined.
extern const Tag KPP_MAY_SLEEP, KPP_PROCESS_or_above, KPP_SOFTIRQ_or_above;
const Tag &may_sleep() KPP_RETURNS_CAPABILITY(KPP_MAY_SLEEP);
extern const RcuReadSection rcu_read_section;
// A guard without a witness acquires the one of its kind.
extern const SpinlockScope of_a_spinlock_guard, of_a_raw_spinlock_guard;
extern const RcuScope of_an_RCU_read_guard, of_an_RCU_sched_read_guard;
extern const AtomicScope of_a_PreemptGuard, of_a_BottomHalfGuard, of_an_InterruptGuard;
extern const WaitScope of_a_wait_condition;
// A guard acquires those that it keeps out. A guard of a lock acquires one of the second line instead
// where its level is kept out already.
extern const HigherScope with_softirqs_off, with_interrupts_off;
extern const HigherScope of_a_lock_of_softirqs, of_a_lock_of_interrupts;

// Open while the condition of wait_event() and its like is evaluated. The view of the headers writes it
// there.
struct KPP_SCOPED_GUARD WaitCondition {
	__attribute__((always_inline)) WaitCondition() KPP_ACQUIRES(of_a_wait_condition) {}
	__attribute__((always_inline)) ~WaitCondition() KPP_RELEASES() {}
};
} // namespace kpp::context

#define KPP_EXCLUDES_ATOMIC \
	KPP_EXCLUDES(::kpp::context::of_a_spinlock_guard, ::kpp::context::of_a_raw_spinlock_guard, \
		     ::kpp::context::of_an_RCU_read_guard, \
		     ::kpp::context::of_an_RCU_sched_read_guard, \
		     ::kpp::context::of_a_PreemptGuard, ::kpp::context::of_a_BottomHalfGuard, \
		     ::kpp::context::of_an_InterruptGuard, ::kpp::context::of_a_wait_condition)

// The scopes that PREEMPT_RT cannot preempt, so that a lock that is not raw must not be taken in them.
// It preempts the other scopes that may not sleep.
#define KPP_RAW_SCOPES \
	::kpp::context::of_a_raw_spinlock_guard, ::kpp::context::of_an_RCU_sched_read_guard, \
		::kpp::context::of_a_PreemptGuard, ::kpp::context::of_an_InterruptGuard
#define KPP_EXCLUDES_RAW KPP_EXCLUDES(KPP_RAW_SCOPES)

// The tags of the kernel's functions, which are not analysed themselves: they say what a caller must
// have, and promise the function nothing.
#define KPP_KERNEL_MAY_SLEEP KPP_NEEDS(::kpp::context::may_sleep()) KPP_EXCLUDES_ATOMIC
#define KPP_KERNEL_PROCESS \
	KPP_NEEDS(::kpp::context::KPP_PROCESS_or_above) \
	KPP_EXCLUDES(::kpp::context::with_softirqs_off)

// The tag of a function with allocation flags, whatever they are: the allocator takes locks that are not raw.
#define KPP_KERNEL_ALLOCATES KPP_EXCLUDES_RAW

// The tag of such a function if its arguments are constants for which the condition holds. It stands on one
// of two declarations; the other has no tag. The view has this for functions with allocation flags.
#define KPP_KERNEL_MAY_SLEEP_IF(condition) \
	__attribute__((enable_if((condition) != 0, ""))) KPP_KERNEL_MAY_SLEEP
/// @endcond
