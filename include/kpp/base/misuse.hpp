// SPDX-License-Identifier: GPL-2.0-only OR MIT
/// @file
/// Diagnoses two misuses: using an owner after it was moved from, and reading the value of a failed
/// Result.
///
/// An owner that was moved from is empty, and may only be assigned to or destroyed. A call that
/// needs its resource does not compile if the compiler sees the move:
///
/// ~~~
/// keep(kpp::move(block));
/// memset(block.address(), 0, PAGE_SIZE);
/// // error: invalid invocation of method 'address' on object 'block' while it is in the 'consumed' state
/// ~~~
///
/// The compiler follows the variables and parameters of a function through branches and loops. If a
/// loop body moves from a variable that is declared outside, the next iteration would use an empty
/// owner. Clang reports it at the loop ("must match at the entry and exit of loop") even if the
/// body assigns a new value first. Declare the variable inside the loop.
///
/// The compiler does not follow members, references, or the value in a Result (clang-tidy's
/// `bugprone-use-after-move` follows the last). Debug builds check these at run time: the kernel
/// warns with the name of the function and a backtrace, and the call returns zero or NULL. Reading
/// the wrong side of a Result is handled the same way.
///
/// A debug build has `KPP_DEBUG` defined. A build for a kernel with `CONFIG_KASAN` is a debug build
/// by default; `make KPP_DEBUG=y` and `make KPP_DEBUG=n` override this. Other builds have no code
/// for the checks. C: `WARN()` of `<linux/bug.h>`.
#pragma once

/// @cond internals
#ifdef KPP_DEBUG
#include <linux/bug.h>

// Whether a call is a misuse. If it is, the kernel warns.
#define KPP_MISUSED(misuse, message, ...) \
	(!__builtin_is_constant_evaluated() && \
	 WARN(misuse, "kpp: " message "\n" __VA_OPT__(, ) __VA_ARGS__))
#else
#define KPP_MISUSED(misuse, message, ...) false
#endif

// Attributes for the compiler: an owner, which is passed and returned in registers; functions that must
// not be called after a move, functions that empty it, and functions that fill it again. The state of a
// new owner is unknown: if it were known to be full, a loop that passes a reference to it would be an
// error.
#define KPP_OWNER __attribute__((consumable(unknown), trivial_abi))
#define KPP_NOT_MOVED_FROM __attribute__((callable_when("unknown", "unconsumed")))
#define KPP_EMPTIES __attribute__((set_typestate(consumed)))
#define KPP_FILLS __attribute__((set_typestate(unknown)))
// Of a constructor without arguments: the owner may be filled in a loop. Without it the owner would be
// as after a move.
#define KPP_FILLED_LATER __attribute__((return_typestate(unknown)))
/// @endcond
