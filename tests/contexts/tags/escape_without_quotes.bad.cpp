// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The reason is a string.
#include <kpp/context/tags.hpp>
#include <linux/delay.h>

// expected-error@+2 {{expected ')'}}
// expected-error@kpp/context/tags.hpp:* {{KPP_CONTEXT_ESCAPE("why") wants the reason why the function is right although it is not checked}}
void probe() KPP_CONTEXT_ESCAPE(runs_early)
{
	msleep(1);
}

// run: from_softirq(probe);
