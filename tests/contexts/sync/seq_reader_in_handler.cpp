// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The handler may have interrupted the writer, and reads again for ever.
#include <kpp/sync/seqlock.hpp>

#ifdef MISUSE
static kpp::SeqProcessLock lock;
#else
static kpp::SeqHardirqLock lock;
#endif

void handler()
{
	unsigned start;
	do {
		// misuse-error@+1 {{calling function 'read_begin' requires holding context tag 'KPP_PROCESS_or_above'}}
		start = lock.read_begin();
	} while (lock.read_retry(start));
}

// run: { kpp::WriteSeqGuard guard{lock}; } from_interrupt(handler);
