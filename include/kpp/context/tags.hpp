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
/// - `calling function 'msleep' requires negative capability '!atomic_context'`: nothing says that
///   the calling function may sleep. Tag it `KPP_MAY_SLEEP`, and its callers with it, or call
///   something that does not sleep. `'!softirq_context'` and `'!hardirq_context'` alone: tag it
///   `KPP_PROCESS` or `KPP_SOFTIRQ`, or use a lock whose type names a higher context.
/// - `cannot call function 'msleep' while context (of an open guard: ...) 'atomic_context' is
///   held`: a guard is open here. Call it after the scope of the guard, or use what does not sleep
///   (`kpp::gfp::atomic`).
/// - `calling function '~SpinGuard' requires negative capability '!hardirq_context'`, at the end of
///   a guard's scope: the lock is taken where its type does not allow. Tag the function, or raise
///   the level of the lock.
///
/// What Clang 19 does not check:
///
/// - Pointers to functions. A tag is a promise by the caller, so a pointer to a tagged function
///   must not be given to what calls it elsewhere. kpp's callbacks take the function as a template
///   argument instead.
/// - The bodies of constructors and destructors: do in `create()` what sleeps. A destructor that
///   sleeps is tagged, which is checked where a variable goes out of scope, but not where the
///   object is a member.
/// - Allocation flags given to the kernel's own functions, unless they are constants.
#pragma once

/// @cond internals
#define KPP_CAPABILITY(name) __attribute__((capability(name)))
#define KPP_SCOPED_GUARD __attribute__((scoped_lockable))
#define KPP_ACQUIRES(...) __attribute__((acquire_capability(__VA_ARGS__)))
#define KPP_ACQUIRES_SHARED(...) __attribute__((acquire_shared_capability(__VA_ARGS__)))
#define KPP_RELEASES(...) __attribute__((release_capability(__VA_ARGS__)))
#define KPP_RELEASES_SHARED(...) __attribute__((release_shared_capability(__VA_ARGS__)))
#define KPP_TRY_ACQUIRES(...) __attribute__((try_acquire_capability(__VA_ARGS__)))
#define KPP_TRY_ACQUIRES_SHARED(...) __attribute__((try_acquire_shared_capability(__VA_ARGS__)))
#define KPP_RETURNS_CAPABILITY(name) __attribute__((lock_returned(name)))
#define KPP_EXCLUDES(...) __attribute__((locks_excluded(__VA_ARGS__)))
/// @endcond

/// The caller holds these locks: `void add(int n) KPP_REQUIRES(lock_);`
#define KPP_REQUIRES(...) __attribute__((requires_capability(__VA_ARGS__)))

/// The caller holds these locks, if only to read: `int total() KPP_REQUIRES_SHARED(lock_);`
#define KPP_REQUIRES_SHARED(...) __attribute__((requires_shared_capability(__VA_ARGS__)))

/// This variable is touched only with @p lock held: `int count_ KPP_GUARDED_BY(lock_);`
#define KPP_GUARDED_BY(lock) __attribute__((guarded_by(lock)))

/// What this pointer points to is touched only with @p lock held.
#define KPP_POINTEE_GUARDED_BY(lock) __attribute__((pt_guarded_by(lock)))

/// @cond internals
namespace kpp {
namespace detail {
// A context that a scope is in, as a capability of the thread safety analysis. It is nothing at run
// time: the operator, with which "is known not to be" is spelled, and the variables are never
// defined.
struct KPP_CAPABILITY(
	"context (of an open guard: close it first, or nest with it as witness)") Context {
	const Context &operator!() const;
};
struct KPP_CAPABILITY("RCU read section") RcuReadSection {};
} // namespace detail

extern const detail::Context atomic_context;  // a spinlock is held: no sleeping
extern const detail::Context softirq_context; // bottom halves are off: timers wait
extern const detail::Context hardirq_context; // interrupts are off: handlers wait
extern const detail::RcuReadSection rcu_read_section;
} // namespace kpp
/// @endcond

/// The function may sleep. Callers: process context, no spinlock held, interrupts on.
#define KPP_MAY_SLEEP \
	KPP_REQUIRES(!::kpp::atomic_context, !::kpp::softirq_context, !::kpp::hardirq_context)

/// @cond internals
// The function may sleep if its arguments are constants for which the condition holds: one of two
// declarations of it, the other without a tag. The view has this for functions with allocation flags.
#define KPP_MAY_SLEEP_IF(condition) __attribute__((enable_if((condition) != 0, ""))) KPP_MAY_SLEEP
/// @endcond

/// The function runs in process context, perhaps under a spinlock; it does not sleep.
#define KPP_PROCESS KPP_REQUIRES(!::kpp::softirq_context, !::kpp::hardirq_context)

/// The function runs in a softirq (timer, tasklet) or lower; it does not sleep.
#define KPP_SOFTIRQ KPP_REQUIRES(!::kpp::hardirq_context)

/// The function runs anywhere, interrupt handlers included. Says what leaving the tag out says.
#define KPP_ANY_CONTEXT

/// The caller is in an RCU read section: a `RcuReadGuard` or one of its forms is open.
#define KPP_RCU_READ KPP_REQUIRES_SHARED(::kpp::rcu_read_section)

/// Turns the analysis off for one function, with the reason why its body is right although the
/// analysis cannot see it: `void f() KPP_CONTEXT_ESCAPE("the probe runs before interrupts are
/// requested");`
#define KPP_CONTEXT_ESCAPE(reason) \
	__attribute__((no_thread_safety_analysis, \
		       diagnose_if(sizeof("" reason) < 10, "KPP_CONTEXT_ESCAPE wants a reason", \
				   "error")))
