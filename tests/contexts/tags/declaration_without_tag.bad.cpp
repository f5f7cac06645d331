// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A header declares a function without the tag: who includes only that would be let call it anywhere.
#include <kpp/context/tags.hpp>
#include <linux/delay.h>

void work();

// expected-error@+1 {{function declared '[[carries_dependency]]' after its first declaration}}
void work() KPP_MAY_SLEEP
{
	msleep(1);
}

// run: from_softirq(work);
