// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Without a name, it unlocks at once.
#include <kpp/sync/seqlock.hpp>

static kpp::SeqHardirqLock lock;

void work()
{
#ifdef MISUSE
	kpp::WriteSeqGuard{lock}; // misuse-error {{name the guard, or it}}
#else
	kpp::WriteSeqGuard guard{lock};
#endif
	lockdep_assert_held(&lock.raw()->lock);
}
