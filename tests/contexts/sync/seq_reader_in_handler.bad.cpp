// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The handler may have interrupted the writer, and reads again for ever.
#include <kpp/sync/seqlock.hpp>

static kpp::SeqProcessLock lock;

void handler()
{
	unsigned start;
	do {
		// expected-error@+1 {{calling function 'read_begin' requires holding context tag 'KPP_PROCESS_or_above'}}
		start = lock.read_begin();
	} while (lock.read_retry(start));
}

// run: { kpp::WriteSeqGuard guard{lock}; } from_interrupt(handler);
