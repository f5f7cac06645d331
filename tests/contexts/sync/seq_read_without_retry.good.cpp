// SPDX-License-Identifier: GPL-2.0-only OR MIT
// What was read may be half written.
#include <kpp/sync/seqlock.hpp>

static kpp::SeqHardirqLock lock;
static int number KPP_GUARDED_BY(lock);

int work()
{
	unsigned start;
	int copy;
	do {
		start = lock.read_begin();
		copy = number;
	} while (lock.read_retry(start));
	return copy;
}
