// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A handler interrupts whatever runs.
#include <kpp/device/irq.hpp>
#include <linux/delay.h>

struct Edu {
	Edu() = default;
	Edu(const Edu &) = delete;
	irqreturn_t handle()
	{
#ifdef MISUSE
		// misuse-error@+1 {{calling function 'msleep' requires holding context tag 'KPP_MAY_SLEEP'}}
		msleep(1);
#else
		udelay(1);
#endif
		return IRQ_HANDLED;
	}
};

kpp::Result<kpp::Irq<&Edu::handle>> work(Edu &edu) KPP_MAY_SLEEP
{
	return kpp::Irq<&Edu::handle>::request(11, edu, "edu");
}

// run: Made<Edu> edu; auto irq = work(*edu); from_interrupt([] { generic_handle_irq(11); }); spin_ticks(5);
