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
	disable_irq_nosync(edu.irq->number());
	return IRQ_HANDLED;
}
