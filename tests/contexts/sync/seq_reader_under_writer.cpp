// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The writer would wait for itself.
#include <kpp/sync/seqlock.hpp>

static kpp::SeqHardirqLock lock;

void work()
{
#ifdef MISUSE
	kpp::WriteSeqGuard guard{lock};
#else
	{
		kpp::WriteSeqGuard guard{lock};
	}
#endif
	unsigned start;
	do {
		// misuse-error@+1 {{acquiring seqlock 'lock' that is already held}} misuse-error@+1 {{expecting seqlock 'lock' to be held at start of each loop}}
		start = lock.read_begin();
		// misuse-error@+1 {{releasing seqlock 'lock' using shared access, expected exclusive access}}
	} while (lock.read_retry(start));
}
