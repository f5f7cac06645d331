// SPDX-License-Identifier: GPL-2.0-only OR MIT
/// @file
/// The context that a function runs in, as part of its declaration.
///
/// A tag follows the parameters. It says what the function's context is known *not* to be:
///
/// | tag | the function may be called from | so it may |
/// | --- | --- | --- |
/// | `KPP_MAY_SLEEP` | process context that holds no spinlock | sleep |
/// | `KPP_PROCESS` | process context, perhaps under a spinlock | take a `ProcessLock` |
/// | `KPP_SOFTIRQ` | timers, tasklets, and the above | take a `SoftirqLock` |
/// | none, or `KPP_ANY_CONTEXT` | anywhere, interrupt handlers included | take a `HardirqLock` |
///
/// A function may call only functions that require no more than its own tag guarantees. Clang's thread
/// safety analysis checks that on every path (`-Werror=thread-safety`). The guard of a spinlock takes
/// away what its scope may no longer do. How to read its messages:
///
/// - ``calling function 'msleep' requires holding context tag 'KPP_MAY_SLEEP'``: nothing says that the
///   calling function may sleep. Tag it and its callers, or call something that does not sleep.
///   ``'KPP_PROCESS_or_above'`` and ``'KPP_SOFTIRQ_or_above'`` are reported too where they are missing.
///   Alone, they ask for that tag, or for a lock whose type names a higher context.
/// - ``cannot call function 'msleep' while scope that may not sleep (...) 'of_a_spinlock_guard' is
///   held``: such a guard is open here. The parentheses say what to do instead.
/// - ``calling function '~SpinGuard' requires holding context tag 'KPP_PROCESS_or_above'``, at the end
///   of a guard's scope: the type of the lock does not allow it to be taken here. Tag the function, or
///   raise the level of the lock.
/// - ``function declared '[[carries_dependency]]' after its first declaration``: the first declaration
///   lacks the tag, and callers that see no other would not be checked. Tag the first one.
/// - ``'carries_dependency' attribute only applies to ... functions``: the tag is on something else,
///   such as a pointer to a function.
/// - ``attributes ... are mutually exclusive``: a function has two tags, or two of its declarations
///   disagree.
///
/// What clang 19 does not check:
///
/// - Pointers to functions. A tag is a promise by the caller, so do not give a pointer to a tagged
///   function to code that calls it elsewhere. kpp's callbacks take the function as a template argument
///   instead.
/// - The bodies of constructors and destructors: sleep in `create()` instead. A destructor that
///   sleeps is tagged `KPP_END_MAY_SLEEP`. It is checked where a variable goes out of scope, and
///   where an owner such as kpp::SlabPtr ends an object with such a member somewhere inside.
/// - Allocation flags that are passed to the kernel's own functions, unless they are constants.
#pragma once

#include "analysis.hpp" // relative: the view of the kernel's headers includes this file by its path

/// @name Tags: the context that a function runs in
/// @{

/// The function may sleep. Callers: process context, no spinlock held, interrupts on.
#define KPP_MAY_SLEEP \
	KPP_REQUIRES_SHARED(::kpp::context::may_sleep(), ::kpp::context::KPP_PROCESS_or_above, \
			    ::kpp::context::KPP_SOFTIRQ_or_above) \
	KPP_EXCLUDES_ATOMIC KPP_IS("KPP_MAY_SLEEP")

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

/// The function runs anywhere, interrupt handlers included. The same as no tag.
#define KPP_ANY_CONTEXT \
	KPP_IS_NOT("KPP_MAY_SLEEP") KPP_IS_NOT("KPP_PROCESS") KPP_IS_NOT("KPP_SOFTIRQ")

/// @}

/// @name Locks: what a function or a variable needs
/// @{

/// This variable is accessed only with @p lock held: `int count_ KPP_GUARDED_BY(lock_);`
#define KPP_GUARDED_BY(lock) __attribute__((guarded_by(lock)))

/// The caller holds these locks: `void add(int n) KPP_REQUIRES(lock_);`
#define KPP_REQUIRES(...) \
	KPP_TAG_STANDS_ON_THE_FIRST_DECLARATION_OF_A_FUNCTION \
	__attribute__((requires_capability(__VA_ARGS__)))

/// @}

/// @name The way out
/// @{

/// Turns the analysis off for one function, with the reason why its body is right although the
/// analysis cannot see it: `void f() KPP_CONTEXT_ESCAPE("the probe runs before interrupts are
/// requested");`
#define KPP_CONTEXT_ESCAPE(reason) \
	__attribute__(( \
		no_thread_safety_analysis, \
		diagnose_if(::kpp::context::Reason<sizeof("" reason)>::missing, "", "error")))

/// @}

/// @name Less often
/// @{

/// The caller holds these locks, perhaps shared: `int total() KPP_REQUIRES_SHARED(lock_);`
#define KPP_REQUIRES_SHARED(...) \
	KPP_TAG_STANDS_ON_THE_FIRST_DECLARATION_OF_A_FUNCTION KPP_NEEDS(__VA_ARGS__)

/// The object that this pointer points to is accessed only with @p lock held.
#define KPP_POINTEE_GUARDED_BY(lock) __attribute__((pt_guarded_by(lock)))

/// The caller is in an RCU read section: a `RcuReadGuard` or one of its forms is open. Not with
/// `KPP_MAY_SLEEP`.
#define KPP_RCU_READ \
	KPP_REQUIRES_SHARED(::kpp::context::rcu_read_section) KPP_IS_NOT("KPP_MAY_SLEEP")

/// The function takes a lock that is not raw, allocates, or frees, which sleeps on `PREEMPT_RT`. It is not
/// called in a raw scope: with a raw lock held, or with preemption or interrupts off. It stands beside another
/// tag, or alone: `void wake() KPP_TAKES_SPINLOCK;` `KPP_PROCESS` and `KPP_SOFTIRQ` say it too.
#define KPP_TAKES_SPINLOCK KPP_TAG_STANDS_ON_THE_FIRST_DECLARATION_OF_A_FUNCTION KPP_EXCLUDES_RAW

/// Stands on a destructor that may sleep: `~Session() KPP_END_MAY_SLEEP;`
///
/// It says what KPP_MAY_SLEEP says, and that everything which holds such an object sleeps when it ends:
/// see kpp::EndOf. The exception specification carries that, because C++ derives that of a destructor
/// from the members, bases and arrays. Nothing throws.
#define KPP_END_MAY_SLEEP noexcept(false) KPP_MAY_SLEEP

/// @}

/// @cond internals
namespace kpp::context {
// What KPP_CONTEXT_ESCAPE checks of its reason.
template <decltype(sizeof(0)) size>
struct Reason {
	static constexpr bool missing = false;
	static_assert(size > 10, "KPP_CONTEXT_ESCAPE(\"why\") wants the reason why the function is "
				 "right although it is not checked");
};
} // namespace kpp::context
/// @endcond
