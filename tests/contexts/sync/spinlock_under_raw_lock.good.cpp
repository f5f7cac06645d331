// SPDX-License-Identifier: GPL-2.0-only OR MIT
// PREEMPT_RT makes the inner lock sleep, and not the outer one.
#include <kpp/sync/raw_spinlock.hpp>
#include <kpp/sync/spinlock.hpp>

static kpp::RawHardirqLock raw_lock;
static kpp::HardirqLock lock;

void work()
{
	kpp::SpinGuard outer{lock};
	kpp::RawSpinGuard inner{raw_lock, outer};
}
