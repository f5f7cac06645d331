// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A lock of process context in a timer.
#include <kpp/sync/seqlock.hpp>

#ifdef MISUSE
static kpp::SeqProcessLock lock;
#else
static kpp::SeqSoftirqLock lock;
#endif

void work() KPP_SOFTIRQ
{
	kpp::WriteSeqGuard guard{lock};
	// misuse-error@+1 {{calling function '~WriteSeqGuard' requires holding context tag 'KPP_PROCESS_or_above'}}
}

// run: work(); from_softirq(work);
