// SPDX-License-Identifier: GPL-2.0-only OR MIT
/// @file
/// What becomes of a use of what is not there: of an owner that was moved from, of the value of a
/// failure.
///
/// An owner that was moved from is empty, and may only be assigned to or destroyed. A call that needs
/// what it owned does not compile where the compiler sees the move:
///
/// ~~~
/// keep(kpp::move(block));
/// memset(block.address(), 0, PAGE_SIZE);
/// // error: invalid invocation of method 'address' on object 'block' while it is in the 'consumed' state
/// ~~~
///
/// It follows the variables and parameters of a function through branches and loops. What each round of
/// a loop moves away is an error at the loop ("must match at the entry and exit of loop"): the second
/// round has nothing. There it goes too far where the round first makes the variable anew, or where it
/// makes anew what was moved from before the loop. Have a variable of the loop for that.
///
/// It does not follow members, references, and the value in a Result (clang-tidy's
/// `bugprone-use-after-move` follows that one). There a debug build looks when the call is made: the
/// kernel warns, its log says what was called, and the call trace where. The call then returns with
/// nothing of use. So it is for the value of a failure, and the error of a success.
///
/// A debug build is one with `KPP_DEBUG` defined. For a kernel that looks for wrong uses of memory
/// (`CONFIG_KASAN`) a driver's build is one; `make KPP_DEBUG=y` and `make KPP_DEBUG=n` decide
/// otherwise. In other builds there is no code for it. C: `WARN()` of `<linux/bug.h>`.
#pragma once

/// @cond internals
#ifdef KPP_DEBUG
#include <linux/bug.h>

// Whether a call is a misuse, which the kernel then warns of.
#define KPP_MISUSED(misuse, message, ...) \
	(!__builtin_is_constant_evaluated() && \
	 WARN(misuse, "kpp: " message "\n" __VA_OPT__(, ) __VA_ARGS__))
#else
#define KPP_MISUSED(misuse, message, ...) false
#endif

// What the compiler follows: an owner, what may not be called once it was moved from, what empties it
// otherwise, and what fills it again. Of a new owner it knows nothing: were it known to be full, a loop
// that hands out a reference to it would be an error.
#define KPP_OWNER __attribute__((consumable(unknown)))
#define KPP_NOT_MOVED_FROM __attribute__((callable_when("unknown", "unconsumed")))
#define KPP_EMPTIES __attribute__((set_typestate(consumed)))
#define KPP_FILLS __attribute__((set_typestate(unknown)))
/// @endcond
