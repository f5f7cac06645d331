// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The declaration says that it may sleep, the definition that softirqs call it.
#include <kpp/context/tags.hpp>

void work() KPP_MAY_SLEEP;

// expected-error@+1 {{a function has one context tag, and this one has KPP_MAY_SLEEP}}
void work() KPP_SOFTIRQ
{
}
