// SPDX-License-Identifier: GPL-2.0-only OR MIT
/// @file
/// What context a function runs in, as part of its declaration.
///
/// A tag stands after the parameters and says what its context is known *not* to be:
///
/// | tag | the function may be called from | so it may |
/// | --- | --- | --- |
/// | `KPP_MAY_SLEEP` | process context that holds no spinlock | sleep |
/// | `KPP_PROCESS` | process context, perhaps under a spinlock | take a `ProcessLock` |
/// | `KPP_SOFTIRQ` | timers, tasklets, and the above | take a `SoftirqLock` |
/// | none, or `KPP_ANY_CONTEXT` | anywhere, interrupt handlers included | take a `HardirqLock` |
///
/// A call goes from a function that knows more to one that asks for less. Clang's thread safety
/// analysis checks that on every path (`-Werror=thread-safety`), and guards of spinlocks take away
/// what their scope may no longer do. How to read its messages:
///
/// - `calling function 'msleep' requires holding context tag 'KPP_MAY_SLEEP'`: nothing says that the
///   calling function may sleep. Tag it, and its callers with it, or call something that does not
///   sleep. `'KPP_PROCESS_or_above'` and `'KPP_SOFTIRQ_or_above'` come along where they are missing
///   too; alone, they ask for that tag, or for a lock whose type names a higher context.
/// - `cannot call function 'msleep' while scope that may not sleep (...) 'of_a_spinlock_guard' is
///   held`: such a guard is open here. What may be done instead stands in the parentheses.
/// - `calling function '~SpinGuard' requires holding context tag 'KPP_PROCESS_or_above'`, at the end
///   of a guard's scope: the lock is taken where its type does not allow. Tag the function, or raise
///   the level of the lock.
/// - `function declared '[[carries_dependency]]' after its first declaration`: the first declaration
///   lacks the tag, and callers that see no other would not be checked. Tag that one.
/// - `'carries_dependency' attribute only applies to ... functions`: the tag stands at something else,
///   as a pointer to a function.
/// - `attributes ... are mutually exclusive`: a function has one tag, or a declaration of it another.
///
/// What Clang 19 does not check:
///
/// - Pointers to functions. A tag is a promise by the caller, so a pointer to a tagged function
///   must not be given to what calls it elsewhere. kpp's callbacks take the function as a template
///   argument instead.
/// - The bodies of constructors and destructors: do in `create()` what sleeps. A destructor that
///   sleeps is tagged `KPP_END_MAY_SLEEP`, which is checked where a variable goes out of scope, and
///   where an owner such as kpp::SlabPtr ends an object with such a member somewhere inside.
/// - Allocation flags given to the kernel's own functions, unless they are constants.
#pragma once

/// @cond internals
#define KPP_CAPABILITY(name) __attribute__((capability(name)))
#define KPP_SCOPED_GUARD __attribute__((scoped_lockable))
// From clang 21 on, what may be acquired again where it is held.
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
// Clang's optimizer, is an error if the first declaration lacks it, and at what is no function.
#define KPP_TAG_STANDS_ON_THE_FIRST_DECLARATION_OF_A_FUNCTION __attribute__((carries_dependency))
// These are an error if a function, or its declarations together, have both of one text.
#define KPP_IS(tag) \
	__attribute__((enforce_tcb("a function has one context tag, and this one has " tag)))
#define KPP_IS_NOT(tag) \
	__attribute__((enforce_tcb_leaf("a function has one context tag, and this one has " tag)))
/// @endcond

/// The caller holds these locks: `void add(int n) KPP_REQUIRES(lock_);`
#define KPP_REQUIRES(...) \
	KPP_TAG_STANDS_ON_THE_FIRST_DECLARATION_OF_A_FUNCTION \
	__attribute__((requires_capability(__VA_ARGS__)))

/// The caller holds these locks, if only to read: `int total() KPP_REQUIRES_SHARED(lock_);`
#define KPP_REQUIRES_SHARED(...) \
	KPP_TAG_STANDS_ON_THE_FIRST_DECLARATION_OF_A_FUNCTION KPP_NEEDS(__VA_ARGS__)

/// This variable is touched only with @p lock held: `int count_ KPP_GUARDED_BY(lock_);`
#define KPP_GUARDED_BY(lock) __attribute__((guarded_by(lock)))

/// What this pointer points to is touched only with @p lock held.
#define KPP_POINTEE_GUARDED_BY(lock) __attribute__((pt_guarded_by(lock)))

/// @cond internals
// What tags and guards are for the analysis: capabilities. Its messages are made of their kinds, in
// the attribute, and names. They are nothing at run time, and the variables are never defined.
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
	"scope that ranks above this call's tag or lock (who holds such a lock may be "
	"interrupted by one who takes this scope's: call it first)") KPP_REENTRANT HigherScope{};

// A tag holds those below it too. Named before the macros of these names are there.
extern const Tag KPP_MAY_SLEEP, KPP_PROCESS_or_above, KPP_SOFTIRQ_or_above;
const Tag &may_sleep() KPP_RETURNS_CAPABILITY(KPP_MAY_SLEEP);
extern const RcuReadSection rcu_read_section;
// Of these, a guard without a witness acquires one.
extern const SpinlockScope of_a_spinlock_guard, of_a_raw_spinlock_guard;
extern const RcuScope of_an_RCU_read_guard, of_an_RCU_sched_read_guard;
extern const AtomicScope of_a_PreemptGuard, of_a_BottomHalfGuard, of_an_InterruptGuard;
extern const WaitScope of_a_wait_condition;
// Of these, a guard acquires what it switches off; the first is held where the second is. A guard of a lock
// acquires one of the others instead of what is off already.
extern const HigherScope with_softirqs_off, with_interrupts_off;
extern const HigherScope of_a_lock_of_softirqs, of_a_lock_of_interrupts;

// Is open while the condition of wait_event() and its like is looked at. The view writes it there.
struct KPP_SCOPED_GUARD WaitCondition {
	__attribute__((always_inline)) WaitCondition() KPP_ACQUIRES(of_a_wait_condition) {}
	__attribute__((always_inline)) ~WaitCondition() KPP_RELEASES() {}
};

// What an escape must have.
template <decltype(sizeof(0)) size>
struct Reason {
	static constexpr bool missing = false;
	static_assert(size > 10, "KPP_CONTEXT_ESCAPE(\"why\") wants the reason why the function is "
				 "right although it is not checked");
};
} // namespace kpp::context

#define KPP_EXCLUDES_ATOMIC \
	KPP_EXCLUDES(::kpp::context::of_a_spinlock_guard, ::kpp::context::of_a_raw_spinlock_guard, \
		     ::kpp::context::of_an_RCU_read_guard, \
		     ::kpp::context::of_an_RCU_sched_read_guard, \
		     ::kpp::context::of_a_PreemptGuard, ::kpp::context::of_a_BottomHalfGuard, \
		     ::kpp::context::of_an_InterruptGuard, ::kpp::context::of_a_wait_condition)

// Where PREEMPT_RT cannot preempt, so that a lock that is not raw must not be taken. Other scopes that may
// not sleep are preemptible there.
#define KPP_RAW_SCOPES \
	::kpp::context::of_a_raw_spinlock_guard, ::kpp::context::of_an_RCU_sched_read_guard, \
		::kpp::context::of_a_PreemptGuard, ::kpp::context::of_an_InterruptGuard
#define KPP_EXCLUDES_RAW KPP_EXCLUDES(KPP_RAW_SCOPES)

// What the kernel's functions carry, which are not analysed themselves: what a caller must have, and not
// what the function knows.
#define KPP_KERNEL_MAY_SLEEP KPP_NEEDS(::kpp::context::may_sleep()) KPP_EXCLUDES_ATOMIC
#define KPP_KERNEL_PROCESS \
	KPP_NEEDS(::kpp::context::KPP_PROCESS_or_above) \
	KPP_EXCLUDES(::kpp::context::with_softirqs_off)

// What a function with allocation flags carries whatever they are: the allocator takes locks that are not raw.
#define KPP_KERNEL_ALLOCATES KPP_EXCLUDES_RAW

// Such a function if its arguments are constants for which the condition holds: one of two declarations
// of it, the other without a tag. The view has this for functions with allocation flags.
#define KPP_KERNEL_MAY_SLEEP_IF(condition) \
	__attribute__((enable_if((condition) != 0, ""))) KPP_KERNEL_MAY_SLEEP
/// @endcond

/// The function may sleep. Callers: process context, no spinlock held, interrupts on.
#define KPP_MAY_SLEEP \
	KPP_REQUIRES_SHARED(::kpp::context::may_sleep(), ::kpp::context::KPP_PROCESS_or_above, \
			    ::kpp::context::KPP_SOFTIRQ_or_above) \
	KPP_EXCLUDES_ATOMIC KPP_IS("KPP_MAY_SLEEP")

/// Stands on a destructor that may sleep: `~Session() KPP_END_MAY_SLEEP;`
///
/// What KPP_MAY_SLEEP says, and that everything which holds such an object sleeps when it ends: see
/// kpp::EndOf. That is carried by the exception specification, because C++ derives that of a
/// destructor from the members, bases and arrays. Nothing throws.
#define KPP_END_MAY_SLEEP noexcept(false) KPP_MAY_SLEEP

/// The function runs in process context, perhaps under a spinlock; it does not sleep.
#define KPP_PROCESS \
	KPP_REQUIRES_SHARED(::kpp::context::KPP_PROCESS_or_above, \
			    ::kpp::context::KPP_SOFTIRQ_or_above) \
	KPP_EXCLUDES(::kpp::context::with_softirqs_off, KPP_RAW_SCOPES) \
	KPP_IS("KPP_PROCESS") KPP_IS_NOT("KPP_MAY_SLEEP")

/// The function runs in a softirq (timer, tasklet) or lower; it does not sleep.
#define KPP_SOFTIRQ \
	KPP_REQUIRES_SHARED(::kpp::context::KPP_SOFTIRQ_or_above) \
	KPP_EXCLUDES(::kpp::context::with_interrupts_off, KPP_RAW_SCOPES) \
	KPP_IS("KPP_SOFTIRQ") KPP_IS_NOT("KPP_MAY_SLEEP") KPP_IS_NOT("KPP_PROCESS")

/// The function runs anywhere, interrupt handlers included. Says what leaving the tag out says.
#define KPP_ANY_CONTEXT \
	KPP_IS_NOT("KPP_MAY_SLEEP") KPP_IS_NOT("KPP_PROCESS") KPP_IS_NOT("KPP_SOFTIRQ")

/// The caller is in an RCU read section: a `RcuReadGuard` or one of its forms is open. Not with
/// `KPP_MAY_SLEEP`.
#define KPP_RCU_READ \
	KPP_REQUIRES_SHARED(::kpp::context::rcu_read_section) KPP_IS_NOT("KPP_MAY_SLEEP")

/// The function takes a lock that is not raw, allocates, or frees: what sleeps on `PREEMPT_RT`. It is not
/// called in a raw scope: with a raw lock held, or with preemption or interrupts off. Stands beside another
/// tag, or alone: `void wake() KPP_TAKES_SPINLOCK;` `KPP_PROCESS` and `KPP_SOFTIRQ` say it too.
#define KPP_TAKES_SPINLOCK KPP_TAG_STANDS_ON_THE_FIRST_DECLARATION_OF_A_FUNCTION KPP_EXCLUDES_RAW

/// Turns the analysis off for one function, with the reason why its body is right although the
/// analysis cannot see it: `void f() KPP_CONTEXT_ESCAPE("the probe runs before interrupts are
/// requested");`
#define KPP_CONTEXT_ESCAPE(reason) \
	__attribute__(( \
		no_thread_safety_analysis, \
		diagnose_if(::kpp::context::Reason<sizeof("" reason)>::missing, "", "error")))
