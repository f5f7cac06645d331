// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A handler interrupts softirqs too.
#include <kpp/device/irq.hpp>
#include <kpp/sync/locked.hpp>

struct Edu {
	irqreturn_t handle() KPP_ANY_CONTEXT
	{
		kpp::SpinGuard guard{count};
		count.data()++;
		return IRQ_HANDLED;
	}

	kpp::Locked<int, kpp::HardirqLock> count{0};
};

kpp::Result<kpp::Irq<&Edu::handle>> work(Edu &edu) KPP_MAY_SLEEP
{
	return kpp::Irq<&Edu::handle>::request(11, edu, "edu");
}
