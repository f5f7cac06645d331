// SPDX-License-Identifier: GPL-2.0-only OR MIT
// PREEMPT_RT makes the inner lock sleep, and not the outer one.
#include <kpp/sync/raw_spinlock.hpp>
#include <kpp/sync/spinlock.hpp>

static kpp::RawHardirqLock raw_lock;
static kpp::HardirqLock lock;

void work()
{
#ifdef MISUSE
	kpp::RawSpinGuard outer{raw_lock};
	// misuse-error@*:* {{kpp: PREEMPT_RT makes this lock sleep, and the guard around it forbids that}}
	kpp::SpinGuard inner{lock, outer};
#else
	kpp::SpinGuard outer{lock};
	kpp::RawSpinGuard inner{raw_lock, outer};
#endif
}
