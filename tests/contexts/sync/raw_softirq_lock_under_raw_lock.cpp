// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The inner lock switches bottom halves off, which PREEMPT_RT does by a lock that sleeps.
#include <kpp/sync/raw_spinlock.hpp>
#include <kpp/sync/bottom_half.hpp>

static kpp::RawProcessLock first;
static kpp::RawSoftirqLock second;

void work() KPP_MAY_SLEEP
{
#ifdef MISUSE
	kpp::RawSpinGuard outer{first};
#else
	kpp::BottomHalfGuard off;
	kpp::RawSpinGuard outer{first, off};
#endif
	// misuse-error@*:* {{kpp: PREEMPT_RT makes it sleep to switch bottom halves off}}
	kpp::RawSpinGuard inner{second, outer};
}

// run: never, the kernel that looks for trouble has no PREEMPT_RT
