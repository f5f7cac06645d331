// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Readers write nothing.
#include <kpp/sync/seqlock.hpp>

static kpp::SeqHardirqLock lock;
static int number KPP_GUARDED_BY(lock);

void work()
{
#ifdef MISUSE
	unsigned start;
	do {
		start = lock.read_begin();
		lockdep_assert_held(&lock.raw()->lock);
		// misuse-error@+1 {{writing variable 'number' requires holding seqlock 'lock' exclusively}}
		number++;
	} while (lock.read_retry(start));
#else
	kpp::WriteSeqGuard guard{lock};
	lockdep_assert_held(&lock.raw()->lock);
	number++;
#endif
}
