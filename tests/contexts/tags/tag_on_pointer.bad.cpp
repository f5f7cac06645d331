// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Who calls through a pointer is not checked, so a tag there would promise too much.
#include <kpp/context/tags.hpp>

// expected-error@+1 {{'carries_dependency' attribute only applies to parameters, Objective-C methods, and functions}}
void (*work)() KPP_MAY_SLEEP; // expected-warning 3 {{attribute only applies to functions}}

// run: work = [] { msleep(1); }; from_softirq(work);
