// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A type has no context.
#include <kpp/context/tags.hpp>

#ifdef MISUSE
// misuse-error@+1 {{'carries_dependency' attribute only applies to parameters, Objective-C methods, and functions}}
struct KPP_SOFTIRQ Device {}; // misuse-warning 5 {{attribute only applies to functions}}
#else
struct Device {};
#endif

// run: never, there is nothing to call
