// SPDX-License-Identifier: GPL-2.0-only OR MIT
#pragma once
#include <kpp/module.hpp>
#include <kpp/sync/mutex.hpp>
#include <kpp/sync/spinlock.hpp>
#include <linux/delay.h>
#include <linux/interrupt.h>
#include <linux/slab.h>
#include "part.h"

struct Unit {
	spinlock_t lock;
	kpp::ProcessLock owned;
	kpp::Mutex mutex;
	struct part *part;

	void wait() KPP_MAY_SLEEP; // two.cpp
	void open() KPP_MAY_SLEEP;
};

struct Waits {
	Waits() KPP_MAY_SLEEP; // two.cpp
	explicit Waits(int);
	~Waits();
};

irqreturn_t unit_irq(int irq, void *data) KPP_MAY_SLEEP;
irqreturn_t unit_thread(int irq, void *data) KPP_MAY_SLEEP;
