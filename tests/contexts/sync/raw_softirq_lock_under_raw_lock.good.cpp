// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The inner lock switches bottom halves off, which PREEMPT_RT does by a lock that sleeps.
#include <kpp/sync/raw_spinlock.hpp>
#include <kpp/sync/bottom_half.hpp>

static kpp::RawProcessLock first;
static kpp::RawSoftirqLock second;

void work() KPP_MAY_SLEEP
{
	kpp::BottomHalfGuard off;
	kpp::RawSpinGuard outer{first, off};
	kpp::RawSpinGuard inner{second, outer};
}
