// SPDX-License-Identifier: GPL-2.0-only OR MIT
// What was read may be half written.
#include <kpp/sync/seqlock.hpp>

static kpp::SeqHardirqLock lock;
static int number KPP_GUARDED_BY(lock);

int work()
{
#ifdef MISUSE
	unsigned start = lock.read_begin();
	int copy = number;
	(void)start;
#else
	unsigned start;
	int copy;
	do {
		start = lock.read_begin();
		copy = number;
	} while (lock.read_retry(start));
#endif
	return copy;
	// misuse-error@+1 {{seqlock 'lock' is still held at the end of function}}
}

// run: never, it is a race that only who reads the data can see
