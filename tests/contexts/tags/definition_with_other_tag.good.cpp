// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The declaration says that it may sleep, the definition that softirqs call it.
#include <kpp/context/tags.hpp>

void work() KPP_MAY_SLEEP;

void work() KPP_MAY_SLEEP
{
}
