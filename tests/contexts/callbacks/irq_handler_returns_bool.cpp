// SPDX-License-Identifier: GPL-2.0-only OR MIT
// What a handler returns tells the kernel whether the interrupt was its own.
#include <kpp/device/irq.hpp>

struct Edu {
	Edu() = default;
	Edu(const Edu &) = delete;
#ifdef MISUSE
	bool handle() { return true; }
#else
	irqreturn_t handle() { return IRQ_HANDLED; }
#endif
};

kpp::Result<kpp::Irq<&Edu::handle>> work(Edu &edu) KPP_MAY_SLEEP
{
	// misuse-error@*:* {{handler is irqreturn_t T::f(), or irqreturn_t f(T &)}} misuse-error@*:* {{cannot initialize return object of type 'irqreturn_t'}}
	return kpp::Irq<&Edu::handle>::request(11, edu, "edu");
}
