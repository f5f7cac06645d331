// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The handler may have interrupted the writer, and reads again for ever.
#include <kpp/sync/seqlock.hpp>

static kpp::SeqHardirqLock lock;

void handler()
{
	unsigned start;
	do {
		start = lock.read_begin();
	} while (lock.read_retry(start));
}
