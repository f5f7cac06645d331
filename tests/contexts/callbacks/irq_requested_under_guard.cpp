// SPDX-License-Identifier: GPL-2.0-only OR MIT
// request_irq() allocates and talks to /proc.
#include <kpp/device/irq.hpp>
#include <kpp/sync/locked.hpp>

struct Edu {
	Edu() = default;
	Edu(const Edu &) = delete;
	irqreturn_t handle() { return IRQ_HANDLED; }
};

static kpp::Locked<int> users{0};

kpp::Result<kpp::Irq<&Edu::handle>> work(Edu &edu) KPP_MAY_SLEEP
{
#ifdef MISUSE
	kpp::SpinGuard guard{users};
	users.data()++;
#else
	users.with([](int &n) { n++; });
#endif
	// misuse-error-re@+1 {{cannot call function 'request' while scope {{.*}} 'of_a_spinlock_guard' is held}}
	return kpp::Irq<&Edu::handle>::request(11, edu, "edu");
}

// run: Made<Edu> edu; auto irq = work(*edu);
