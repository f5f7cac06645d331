// SPDX-License-Identifier: GPL-2.0-only OR MIT
// An escape says why it is right.
#include <kpp/context/tags.hpp>
#include <linux/delay.h>

// expected-error@kpp/context/tags.hpp:* {{KPP_CONTEXT_ESCAPE("why") wants the reason why the function is right although it is not checked}}
void probe() KPP_CONTEXT_ESCAPE("")
{
	msleep(1);
}

// run: from_softirq(probe);
