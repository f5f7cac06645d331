// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A type has no context.
#include <kpp/context/tags.hpp>

// expected-error@+1 {{'carries_dependency' attribute only applies to parameters, Objective-C methods, and functions}}
struct KPP_SOFTIRQ Device {}; // expected-warning 5 {{attribute only applies to functions}}

// run: never, there is nothing to call
