// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The raw lock is the innermost.
#include <kpp/sync/raw_spinlock.hpp>
#include <kpp/sync/spinlock.hpp>

static kpp::HardirqLock lock;
static kpp::RawHardirqLock raw_lock;
static kpp::HardirqLock last;

void work() KPP_MAY_SLEEP
{
	kpp::SpinGuard outer{lock};
	kpp::SpinGuard guard{last};
	kpp::RawSpinGuard inner{raw_lock, outer};
}
