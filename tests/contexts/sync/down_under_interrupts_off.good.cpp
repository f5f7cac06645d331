// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A semaphore sleeps until it is free.
#include <kpp/sync/semaphore.hpp>
#include <kpp/sync/irqflags.hpp>

static kpp::Semaphore semaphore;

void work() KPP_MAY_SLEEP
{
	kpp::DownGuard outer{semaphore};
	kpp::InterruptGuard inner;
}
