// SPDX-License-Identifier: GPL-2.0-only OR MIT
// What a handler returns tells the kernel whether the interrupt was its own.
#include <kpp/device/irq.hpp>

struct Edu {
	Edu() = default;
	Edu(const Edu &) = delete;
	bool handle() { return true; }
};

kpp::Result<kpp::Irq<&Edu::handle>> work(Edu &edu) KPP_MAY_SLEEP
{
	// expected-error@*:* {{handler is irqreturn_t T::f(), or irqreturn_t f(T &)}} expected-error@*:* {{cannot initialize return object of type 'irqreturn_t'}}
	return kpp::Irq<&Edu::handle>::request(11, edu, "edu");
}
