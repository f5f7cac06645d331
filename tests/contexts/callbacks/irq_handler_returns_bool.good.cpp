// SPDX-License-Identifier: GPL-2.0-only OR MIT
// What a handler returns tells the kernel whether the interrupt was its own.
#include <kpp/device/irq.hpp>

struct Edu {
	Edu() = default;
	Edu(const Edu &) = delete;
	irqreturn_t handle() { return IRQ_HANDLED; }
};

kpp::Result<kpp::Irq<&Edu::handle>> work(Edu &edu) KPP_MAY_SLEEP
{
	return kpp::Irq<&Edu::handle>::request(11, edu, "edu");
}
