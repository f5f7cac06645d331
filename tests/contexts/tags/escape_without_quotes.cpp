// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The reason is a string.
#include <kpp/context/tags.hpp>
#include <linux/delay.h>

#ifdef MISUSE
// misuse-error@+2 {{expected ')'}}
// misuse-error@kpp/context/tags.hpp:* {{KPP_CONTEXT_ESCAPE("why") wants the reason why the function is right although it is not checked}}
void probe() KPP_CONTEXT_ESCAPE(runs_early)
#else
void probe() KPP_CONTEXT_ESCAPE("runs before interrupts are requested")
#endif
{
	msleep(1);
}

#ifdef MISUSE
// run: from_softirq(probe);
#else
// run: probe();
#endif
