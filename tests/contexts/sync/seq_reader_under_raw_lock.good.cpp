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
	do {
		start = lock.read_begin();
		copy = number;
	} while (lock.read_retry(start));
	kpp::RawSpinGuard guard{raw_lock};
	(void)copy;
}
