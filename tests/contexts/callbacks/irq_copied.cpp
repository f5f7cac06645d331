// SPDX-License-Identifier: GPL-2.0-only OR MIT
// One owner gives the line back.
#include <kpp/device/irq.hpp>

struct Edu {
	Edu() = default;
	Edu(const Edu &) = delete;
	irqreturn_t handle() { return IRQ_HANDLED; }
};

void keep(kpp::Irq<&Edu::handle>) KPP_MAY_SLEEP;

void work(kpp::Irq<&Edu::handle> irq) KPP_MAY_SLEEP
{
#ifdef MISUSE
	keep(irq); // misuse-error {{call to implicitly-deleted copy constructor}}
#else
	keep(kpp::move(irq));
#endif
}
