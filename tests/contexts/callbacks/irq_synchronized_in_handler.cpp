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
#ifdef MISUSE
	// misuse-error@+1 {{calling function 'synchronize' requires holding context tag 'KPP_MAY_SLEEP'}} misuse-error@+1 {{'KPP_PROCESS_or_above'}} misuse-error@+1 {{'KPP_SOFTIRQ_or_above'}}
	edu.irq->synchronize();
#else
	disable_irq_nosync(edu.irq->number());
#endif
	return IRQ_HANDLED;
}

// run: Made<Edu> edu; auto irq = kpp::Irq<handle>::request(11, *edu, "edu"); edu->irq = &*irq;
// run: from_interrupt([] { generic_handle_irq(11); }); spin_ticks(5);
