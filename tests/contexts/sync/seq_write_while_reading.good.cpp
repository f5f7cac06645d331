// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Readers write nothing.
#include <kpp/sync/seqlock.hpp>

static kpp::SeqHardirqLock lock;
static int number KPP_GUARDED_BY(lock);

void work()
{
	kpp::WriteSeqGuard guard{lock};
	lockdep_assert_held(&lock.raw()->lock);
	number++;
}
