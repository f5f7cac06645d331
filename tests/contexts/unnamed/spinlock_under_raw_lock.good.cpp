// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The lock that sleeps on PREEMPT_RT is the outer one.
#include <kpp/sync/raw_spinlock.hpp>
#include <kpp/sync/spinlock.hpp>

static kpp::HardirqLock lock;
static kpp::RawHardirqLock raw_lock;

void work() KPP_MAY_SLEEP
{
	kpp::SpinGuard outer{lock};
	kpp::RawSpinGuard inner{raw_lock};
}
