// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A guard between the two does not make it right.
#include <kpp/sync/raw_spinlock.hpp>
#include <kpp/sync/rcu.hpp>
#include <kpp/sync/spinlock.hpp>

static kpp::RawHardirqLock raw_lock;
static kpp::HardirqLock lock;

void work()
{
	kpp::SpinGuard outer{lock};
	kpp::RcuReadGuard reading{outer};
	kpp::RawSpinGuard inner{raw_lock, reading};
}
