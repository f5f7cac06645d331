// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A handler interrupts softirqs too.
#include <kpp/device/irq.hpp>
#include <kpp/sync/locked.hpp>

struct Edu {
#ifdef MISUSE
	irqreturn_t handle() KPP_SOFTIRQ
#else
	irqreturn_t handle() KPP_ANY_CONTEXT
#endif
	{
		kpp::SpinGuard guard{count};
		count.data()++;
		return IRQ_HANDLED;
	}

#ifdef MISUSE
	kpp::Locked<int, kpp::SoftirqLock> count{0};
#else
	kpp::Locked<int, kpp::HardirqLock> count{0};
#endif
};

kpp::Result<kpp::Irq<&Edu::handle>> work(Edu &edu) KPP_MAY_SLEEP
{
	// misuse-error@*:* {{calling function 'handle' requires holding context tag 'KPP_SOFTIRQ_or_above'}}
	return kpp::Irq<&Edu::handle>::request(11, edu, "edu");
}

// run: Made<Edu> edu; edu->handle(); auto irq = work(*edu); from_interrupt([] { generic_handle_irq(11); }); spin_ticks(5);
