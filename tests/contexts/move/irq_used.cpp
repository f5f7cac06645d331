// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The line is no longer its own.
#include <kpp/device/irq.hpp>

struct Edu {
	Edu() = default;
	Edu(const Edu &) = delete;

	irqreturn_t handle() { return IRQ_HANDLED; }
};
using EduIrq = kpp::Irq<&Edu::handle>;

void work(EduIrq irq) KPP_MAY_SLEEP
{
	EduIrq taken = kpp::move(irq);
#ifdef MISUSE
	irq.synchronize(); // misuse-error {{invalid invocation of method 'synchronize' on object 'irq' while it is in the 'consumed' state}}
#else
	taken.synchronize();
#endif
}
