// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include "unit.hpp"

namespace {

struct Local {
	spinlock_t lock;
};

Local local;

} // namespace

void Unit::wait()
{
	msleep(1); // check-error {{msleep() may sleep, but a spinlock is held}}
	spin_lock(&local.lock);
	spin_unlock(&local.lock);
}

Waits::Waits()
{
	msleep(2); // check-error {{msleep() may sleep, but a spinlock is held}}
}

Waits::Waits(int) {}

Waits::~Waits() {}

irqreturn_t unit_irq(int, void *data)
{
	auto &unit = *static_cast<Unit *>(data);

	kpp::MutexGuard guard{unit.mutex}; // check-error {{mutex_lock() may sleep, but an interrupt handler runs}}
	return IRQ_WAKE_THREAD;
}

irqreturn_t unit_thread(int, void *data)
{
	auto &unit = *static_cast<Unit *>(data);

	kpp::MutexGuard guard{unit.mutex};
	return IRQ_HANDLED;
}
