// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include "unit.hpp"

void raw_bug(Unit &unit) KPP_MAY_SLEEP
{
	spin_lock(&unit.lock);
	unit.wait();
	spin_unlock(&unit.lock);
}

void raw_fixed(Unit &unit) KPP_MAY_SLEEP
{
	spin_lock(&unit.lock);
	spin_unlock(&unit.lock);
	unit.wait();
}

void constructed_bug(Unit &unit) KPP_MAY_SLEEP
{
	spin_lock(&unit.lock);
	{
		Waits waits;
	}
	spin_unlock(&unit.lock);
}

void constructed_fixed(Unit &unit) KPP_MAY_SLEEP
{
	{
		kpp::SpinGuard guard{unit.owned};
		Waits waits{1};
	}
	Waits waits;
}

int callbacks(Unit &unit, int irq) KPP_MAY_SLEEP
{
	return request_threaded_irq(irq, unit_irq, unit_thread, 0, "unit", &unit);
}

// What is in C.
void allocates_bug(Unit &unit) KPP_MAY_SLEEP
{
	spin_lock(&unit.lock);
	part_allocate(unit.part, GFP_KERNEL);
	spin_unlock(&unit.lock);
}

void allocates_fixed(Unit &unit) KPP_MAY_SLEEP
{
	spin_lock(&unit.lock);
	part_allocate(unit.part, GFP_ATOMIC);
	spin_unlock(&unit.lock);
	part_allocate(unit.part, GFP_KERNEL);
}

void locked_bug(Unit &unit) KPP_MAY_SLEEP
{
	part_lock(unit.part);
	kpp::MutexGuard guard{unit.mutex}; // check-error {{mutex_lock() may sleep, but a spinlock is held}}
	part_unlock(unit.part);
}

void locked_fixed(Unit &unit) KPP_MAY_SLEEP
{
	kpp::MutexGuard guard{unit.mutex};
	part_lock(unit.part);
	part_unlock(unit.part);
}

// What C calls.
void unit_pause()
{
	msleep(1); // check-error {{msleep() may sleep, but a spinlock is held}}
}

void unit_think() {}
