// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The loop has ended; writers go on.
#include <kpp/sync/seqlock.hpp>

static kpp::SeqHardirqLock lock;
static int number KPP_GUARDED_BY(lock);

int work()
{
	unsigned start;
#ifdef MISUSE
	do {
		start = lock.read_begin();
	} while (lock.read_retry(start));
	// misuse-error@+1 {{reading variable 'number' requires holding seqlock 'lock'}}
	return number;
#else
	int copy;
	do {
		start = lock.read_begin();
		copy = number;
	} while (lock.read_retry(start));
	return copy;
#endif
}

// run: never, it is a race that only who reads the data can see
