// SPDX-License-Identifier: GPL-2.0-only OR MIT
// free_irq() sleeps until the thread is done.
#include <kpp/device/irq.hpp>
#include <kpp/sync/spinlock.hpp>

struct Edu {
	Edu() = default;
	Edu(const Edu &) = delete;
	irqreturn_t finish() KPP_MAY_SLEEP { return IRQ_HANDLED; }
};

using EduIrq = kpp::Irq<nullptr, &Edu::finish>;

static kpp::HardirqLock lock;

void work(EduIrq &irq) KPP_MAY_SLEEP
{
#ifdef MISUSE
	kpp::SpinGuard guard{lock};
	EduIrq ending = kpp::move(irq);
#else
	EduIrq ending = kpp::move(irq);
	kpp::SpinGuard guard{lock};
#endif
	// misuse-error-re@+1 {{cannot call function '~Irq' while scope {{.*}} 'of_a_spinlock_guard' is held}}
}

// run: Made<Edu> edu; auto irq = EduIrq::request(11, *edu, "edu"); work(*irq);
