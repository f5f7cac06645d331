// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The writer would wait for itself.
#include <kpp/sync/seqlock.hpp>

static kpp::SeqHardirqLock lock;

void work()
{
	{
		kpp::WriteSeqGuard guard{lock};
	}
	unsigned start;
	do {
		start = lock.read_begin();
	} while (lock.read_retry(start));
}
