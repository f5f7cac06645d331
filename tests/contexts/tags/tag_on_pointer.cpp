// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Who calls through a pointer is not checked, so a tag there would promise too much.
#include <kpp/context/tags.hpp>

#ifdef MISUSE
// misuse-error@+1 {{'carries_dependency' attribute only applies to parameters, Objective-C methods, and functions}}
void (*work)() KPP_MAY_SLEEP; // misuse-warning 3 {{attribute only applies to functions}}
#else
void (*work)();
#endif

#ifdef MISUSE
// run: work = [] { msleep(1); }; from_softirq(work);
#else
// run: work = [] { msleep(1); }; work();
#endif
