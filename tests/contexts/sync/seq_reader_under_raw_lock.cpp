// SPDX-License-Identifier: GPL-2.0-only OR MIT
// On PREEMPT_RT a reader sleeps until the writer has ended.
#include <kpp/sync/raw_spinlock.hpp>
#include <kpp/sync/seqlock.hpp>

static kpp::RawHardirqLock raw_lock;
static kpp::SeqHardirqLock lock;
static u64 number KPP_GUARDED_BY(lock);

void work() KPP_MAY_SLEEP
{
	u64 copy;
	unsigned start;
#ifdef MISUSE
	kpp::RawSpinGuard guard{raw_lock};
#endif
	do {
		// misuse-error-re@+1 {{cannot call function 'read_begin' while scope {{.*}} 'of_a_raw_spinlock_guard' is held}}
		start = lock.read_begin();
		copy = number;
	} while (lock.read_retry(start));
#ifndef MISUSE
	kpp::RawSpinGuard guard{raw_lock};
#endif
	(void)copy;
}

// run: never, the kernel that looks for trouble has no PREEMPT_RT
