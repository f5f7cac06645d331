// SPDX-License-Identifier: GPL-2.0-only OR MIT
// What may sleep is a thread's, not a handler's.
#include <kpp/device/irq.hpp>
#include <linux/delay.h>

struct Edu {
	Edu() = default;
	Edu(const Edu &) = delete;
	irqreturn_t handle() KPP_MAY_SLEEP
	{
		msleep(1);
		return IRQ_HANDLED;
	}
};

#ifdef MISUSE
// misuse-error@*:* {{calling function 'handle' requires holding context tag 'KPP_MAY_SLEEP'}} misuse-error@*:* {{'KPP_PROCESS_or_above'}} misuse-error@*:* {{'KPP_SOFTIRQ_or_above'}}
using EduIrq = kpp::Irq<&Edu::handle>;
#else
using EduIrq = kpp::Irq<nullptr, &Edu::handle>;
#endif

kpp::Result<EduIrq> work(Edu &edu) KPP_MAY_SLEEP
{
	return EduIrq::request(11, edu, "edu");
}

// run: Made<Edu> edu; auto irq = work(*edu); from_interrupt([] { generic_handle_irq(11); }); spin_ticks(5);
