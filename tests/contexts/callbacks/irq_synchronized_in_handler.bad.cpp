// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A handler that waits for itself.
#include <kpp/device/irq.hpp>

struct Edu;
irqreturn_t handle(Edu &);

struct Edu {
	Edu() = default;
	Edu(const Edu &) = delete;
	kpp::Irq<handle> *irq = nullptr;
};

irqreturn_t handle(Edu &edu)
{
	// expected-error@+1 {{calling function 'synchronize' requires negative capability '!atomic_context'}} expected-error@+1 {{'!softirq_context'}} expected-error@+1 {{'!hardirq_context'}}
	edu.irq->synchronize();
	return IRQ_HANDLED;
}
