// SPDX-License-Identifier: GPL-2.0-only OR MIT
// On PREEMPT_RT a lock that sleeps keeps bottom halves off.
#include <kpp/sync/bottom_half.hpp>
#include <kpp/sync/raw_spinlock.hpp>

static kpp::RawProcessLock lock;

void work() KPP_MAY_SLEEP
{
#ifdef MISUSE
	kpp::RawSpinGuard outer{lock};
	// misuse-error@*:* {{kpp: PREEMPT_RT makes it sleep to switch bottom halves off}}
	kpp::BottomHalfGuard inner{outer};
#else
	kpp::BottomHalfGuard outer;
	kpp::RawSpinGuard inner{lock, outer};
#endif
}

// run: never, the kernel that looks for trouble has no PREEMPT_RT
